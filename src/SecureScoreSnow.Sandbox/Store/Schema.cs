using System.Globalization;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>Declares tables and columns; every base table gets the columns that the platform gives to all.</summary>
internal sealed class Schema(TableStore store)
{
    private int _columns;

    internal static string LabelOf(string name) => CultureInfo.InvariantCulture.TextInfo
        .ToTitleCase(name[(name.StartsWith("u_", StringComparison.Ordinal) ? 2 : 0)..].Replace('_', ' '));

    internal int NextColumnId() => Interlocked.Increment(ref _columns);

    internal TableDefinition AddTable(string name, string label, string parent, bool extendable)
    {
        TableDefinition table = new(name, label, parent.Length == 0 ? null : store.Table(parent));
        if (table.Parent is null)
        {
            foreach ((string column, string columnLabel, string type, int length) in s_system)
            {
                AddColumn(table, SystemColumn(table, column, columnLabel, type, length));
            }

            if (extendable)
            {
                AddColumn(table, SystemColumn(table, "sys_class_name", "Class", "sys_class_name", 80));
            }
        }

        store.Add(table);
        return table;
    }

    internal static void AddColumn(TableDefinition table, Column column)
    {
        if (table.Column(column.Name) is null)
        {
            table.Add(column);
        }
    }

    private static readonly (string Name, string Label, string Type, int Length)[] s_system =
    [
        ("sys_id", "Sys ID", "GUID", 32),
        ("sys_created_on", "Created", "glide_date_time", 40),
        ("sys_created_by", "Created by", "string", 40),
        ("sys_updated_on", "Updated", "glide_date_time", 40),
        ("sys_updated_by", "Updated by", "string", 40),
        ("sys_mod_count", "Updates", "integer", 40),
        ("sys_tags", "Tags", "string", 40),
    ];

    private Column SystemColumn(TableDefinition table, string name, string label, string type, int length) => new()
    {
        Id = NextColumnId(),
        Name = name,
        Label = label,
        Table = table.Name,
        Type = type,
        Kind = Column.KindOf(type),
        MaxLength = length,
        ReadOnly = name != "sys_id",
    };
}
