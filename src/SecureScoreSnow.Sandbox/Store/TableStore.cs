using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>All tables and their rows, kept in memory.</summary>
internal sealed class TableStore
{
    private readonly ConcurrentDictionary<string, TableDefinition> _tables = new(StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<TableDefinition> Tables => _tables.Values;

    internal TableDefinition? Table(string name) => _tables.GetValueOrDefault(name);

    internal void Add(TableDefinition table) => _tables[table.Name] = table;

    /// <summary>Looks a row up in a table and in those that extend it.</summary>
    internal static Row? FindIn(TableDefinition table, string sysId) =>
        table.Family.ById.TryGetValue(sysId, out Entry? entry) && entry.Current is { } row && row.Table.Is(table)
            ? row
            : null;

    internal Row? Find(string table, string sysId) => Table(table) is { } known ? FindIn(known, sysId) : null;

    /// <summary>The rows that have a value in a column that need not be indexed.</summary>
    internal IEnumerable<Row> Where(string table, string column, string value)
    {
        TableDefinition definition = Table(table)!;
        Column known = definition.Column(column)!;
        return Candidates(definition, known, [value])
            .Where(row => row[known].Equals(value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Every row that may have one of the values; all rows if nothing helps to find them.</summary>
    internal static IEnumerable<Row> Candidates(TableDefinition table, Column column, IEnumerable<string> values)
    {
        if (column.Name == "sys_id")
        {
            return values.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(value => FindIn(table, value)).OfType<Row>();
        }

        return table.Family.IndexOf(column) is { } index
            ? values.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(index.Find)
                .Select(entry => entry.Current).OfType<Row>().Where(row => row.Table.Is(table))
            : Rows(table);
    }

    /// <summary>The rows of a table and of those that extend it.</summary>
    internal static IEnumerable<Row> Rows(TableDefinition table)
    {
        foreach (TableDefinition part in table.SelfAndDescendants)
        {
            ReadOnlyMemory<Entry?> entries = part.Entries.Read();
            for (int position = 0; position < entries.Length; position++)
            {
                if (entries.Span[position]?.Current is { } row)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Adds a row; false if its sys_id is taken.</summary>
    internal static bool TryInsert(Row row)
    {
        TableFamily family = row.Table.Family;
        lock (family.Gate)
        {
            Entry entry = new(row);
            if (!family.ById.TryAdd(row.SysId, entry))
            {
                return false;
            }

            row.Table.Entries.Add(entry);
            family.Index(row, entry);
            row.Table.NoteChange();
            return true;
        }
    }

    /// <summary>Puts another version in a row's place; the caller holds the family's lock.</summary>
    internal static void Replace(Row row)
    {
        Entry entry = row.Table.Family.ById[row.SysId];
        Row before = entry.Current!;
        entry.Current = row;
        row.Table.Family.Reindex(before, row, entry);
        row.Table.NoteChange();
    }

    internal static bool Delete(Row row)
    {
        TableFamily family = row.Table.Family;
        lock (family.Gate)
        {
            if (!family.ById.TryRemove(row.SysId, out Entry? entry))
            {
                return false;
            }

            Row last = entry.Current!;
            entry.Current = null;
            family.Reindex(last, null, entry);
            last.Table.Entries.NoteDeletion();
            last.Table.NoteChange();
            return true;
        }
    }
}
