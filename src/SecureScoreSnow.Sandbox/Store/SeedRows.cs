using System.Globalization;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>
/// Adds the rows of seed files as they are, without rules. A value that begins with @ names the record that a reference
/// means, by its display value, user name or name.
/// </summary>
internal sealed class SeedRows(TableStore store, TimeProvider clock)
{
    private readonly string _now = WireTime.Text(clock.GetUtcNow());

    internal void Add(string table, JsonElement row) => Add(
        table,
        row.EnumerateObject().ToDictionary(
            field => field.Name, field => field.Value.ToString(), StringComparer.Ordinal));

    internal void Add(string table, Dictionary<string, string> values)
    {
        TableDefinition definition = store.Table(table)
            ?? throw new ArgumentException($"The seed has rows of '{table}' but does not declare it.");
        RowDraft draft = new(definition);
        foreach (Column column in definition.Columns)
        {
            draft[column] = values.TryGetValue(column.Name, out string? value)
                ? Resolve(column, value)
                : definition.DefaultOf(column);
        }

        Complete(draft, values);
        TableStore.TryInsert(draft.ToRow());
    }

    /// <summary>One list of choices: <c>"table.element": [["value", "label"], …]</c>.</summary>
    internal void AddChoices(JsonProperty list)
    {
        string[] target = list.Name.Split('.');
        int sequence = 0;
        foreach (JsonElement choice in list.Value.EnumerateArray())
        {
            string value = choice[0].GetString()!;
            string dependent = choice.GetArrayLength() > 2 ? choice[2].GetString()! : "";
            Add("sys_choice", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["sys_id"] = StableId.Of("sys_choice", $"{list.Name}.{dependent}.{value}"),
                ["name"] = target[0],
                ["element"] = target[1],
                ["value"] = value,
                ["label"] = choice[1].GetString()!,
                ["dependent_value"] = dependent,
                ["sequence"] = (++sequence).ToString(CultureInfo.InvariantCulture),
                ["language"] = "en",
                ["inactive"] = "false",
            });
        }
    }

    /// <summary>Writes what sys_db_object, sys_dictionary and sys_number say about a table.</summary>
    internal void Describe(TableDefinition table, string scope, bool extendable)
    {
        if (store.Table("sys_db_object") is { } tables)
        {
            Put(tables, table.Name, DictionaryRows.Table(table, scope, extendable));
        }

        if (store.Table("sys_dictionary") is { } dictionary)
        {
            Put(dictionary, table.Name, DictionaryRows.Collection(table));
        }

        DescribeColumns(table);
        if (store.Table("sys_number") is { } numbers && table.Numbering is { } numbering)
        {
            Put(numbers, table.Name, DictionaryRows.Number(table, numbering));
        }
    }

    /// <summary>Writes what sys_dictionary says about the columns of a table.</summary>
    internal void DescribeColumns(TableDefinition table)
    {
        if (store.Table("sys_dictionary") is { } dictionary)
        {
            foreach (Column column in table.Columns.Where(column => column.Table == table.Name))
            {
                Put(dictionary, $"{table.Name}.{column.Name}", DictionaryRows.Element(column));
            }
        }
    }

    private void Put(TableDefinition table, string key, Dictionary<string, string> values)
    {
        values["sys_id"] = StableId.Of(table.Name, key);
        if (TableStore.FindIn(table, values["sys_id"]) is { } old)
        {
            TableStore.Delete(old);
        }

        Add(table.Name, values);
    }

    private void Complete(RowDraft draft, Dictionary<string, string> values)
    {
        TableDefinition table = draft.Table;
        if (draft.IsEmpty("number") && table.Column("number") is not null && table.Numbering is { } numbering)
        {
            draft["number"] = numbering.Next();
        }

        table.Numbering?.Skip(draft["number"]);
        string key = table.DisplayColumn is { } display ? draft[display] : "";
        string id = values.GetValueOrDefault("sys_id")
            ?? StableId.Of(
                table.Name, values.GetValueOrDefault("user_name") ?? (key.Length > 0 ? key : NextKey(table)));
        draft["sys_id"] = id;
        draft["sys_class_name"] = table.Name;
        foreach (string stamp in s_stamps.Where(draft.IsEmpty))
        {
            draft[stamp] = stamp.EndsWith("_on", StringComparison.Ordinal) ? _now : "admin";
        }

        draft["sys_mod_count"] = values.GetValueOrDefault("sys_mod_count") ?? "0";
    }

    private static string NextKey(TableDefinition table) =>
        table.Entries.Living.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] s_stamps =
        ["sys_created_on", "sys_created_by", "sys_updated_on", "sys_updated_by"];

    private string Resolve(Column column, string value)
    {
        if (!value.StartsWith('@') || store.Table(column.Reference) is not { } target)
        {
            return value;
        }

        string name = value[1..];
        string[] keys = ["user_name", "name", "number"];
        return TableStore.Rows(target)
            .FirstOrDefault(row => keys.Any(key => row[key] == name) || target.DisplayColumn is { } d && row[d] == name)
            ?.SysId ?? throw new ArgumentException($"The seed names '{name}', which '{target.Name}' does not have.");
    }
}
