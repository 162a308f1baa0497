using System.Text.Json;

using SecureScoreSnow.Sandbox.Access;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>
/// Reads tables, choices and rows from JSON. The tables that every sandbox has come from such files, and so do those
/// that somebody adds.
/// </summary>
internal sealed class SeedFile(Schema schema, TableStore store, SeedRows rows)
{
    internal void Load(Stream json)
    {
        using JsonDocument document = JsonDocument.Parse(
            json,
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        HashSet<string> extended = [];
        foreach (JsonElement table in Items(document.RootElement, "tables"))
        {
            string name = Text(table, "name");
            if (store.Table(name) is not null)
            {
                extended.Add(name);
            }

            Declare(table);
        }

        // Only now are the tables there that describe tables. One that was there before has only more columns now.
        foreach (JsonElement declared in Items(document.RootElement, "tables"))
        {
            TableDefinition table = store.Table(Text(declared, "name"))!;
            if (extended.Contains(table.Name))
            {
                rows.DescribeColumns(table);
            }
            else
            {
                rows.Describe(table, Text(declared, "scope", "global"), Flag(declared, "extendable"));
            }
        }

        foreach (JsonProperty list in Members(document.RootElement, "choices"))
        {
            rows.AddChoices(list);
        }

        foreach (JsonProperty table in Members(document.RootElement, "rows"))
        {
            foreach (JsonElement row in table.Value.EnumerateArray())
            {
                rows.Add(table.Name, row);
            }
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Members(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) ? list.EnumerateObject() : default;

    private static string Text(JsonElement parent, string name, string otherwise = "") =>
        parent.TryGetProperty(name, out JsonElement value) ? value.ToString() : otherwise;

    private static bool Flag(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    private static int Number(JsonElement parent, string name, int otherwise) =>
        parent.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;

    private static string[] Words(JsonElement parent, string name, string[] otherwise) =>
        parent.TryGetProperty(name, out JsonElement value)
            ? [.. value.EnumerateArray().Select(word => word.GetString()!)]
            : otherwise;

    private void Declare(JsonElement json)
    {
        string name = Text(json, "name");
        TableDefinition? existing = store.Table(name);
        TableDefinition table = existing
            ?? schema.AddTable(
                name,
                Text(json, "label", Schema.LabelOf(name)),
                Text(json, "extends"),
                Flag(json, "extendable"));
        foreach (JsonElement column in Items(json, "columns"))
        {
            Schema.AddColumn(table, Read(column, name));
        }

        foreach (JsonProperty value in Members(json, "defaults"))
        {
            table.SetDefault(value.Name, value.Value.GetString()!);
        }

        if (json.TryGetProperty("numbering", out JsonElement numbering))
        {
            table.Numbering = new Numbering(
                Text(numbering, "prefix"), Number(numbering, "first", 1), Number(numbering, "digits", 7));
        }

        table.Access = ReadAccess(json, existing?.Access ?? table.Parent?.Access ?? table.Access);
    }

    private static TableAccess ReadAccess(JsonElement json, TableAccess inherited) =>
        !json.TryGetProperty("access", out JsonElement access) ? inherited : new TableAccess(
            Words(access, "read", [.. inherited.Read]),
            Words(access, "create", [.. inherited.Create]),
            Words(access, "write", [.. inherited.Write]),
            Words(access, "delete", [.. inherited.Delete]),
            Flag(access, "refusesLists"),
            Words(access, "openFields", []));

    private Column Read(JsonElement json, string table)
    {
        string name = Text(json, "name");
        string reference = Text(json, "reference");
        string type = Text(json, "type", reference.Length > 0 ? "reference" : "string");
        return new Column
        {
            Id = schema.NextColumnId(),
            Name = name,
            Table = table,
            Label = Text(json, "label", Schema.LabelOf(name)),
            Type = type,
            Kind = Column.KindOf(type),
            MaxLength = Number(json, "max", reference.Length > 0 ? 32 : 40),
            Reference = reference,
            Default = Text(json, "default"),
            HasChoices = Flag(json, "choice"),
            Dependent = Text(json, "dependent"),
            Mandatory = Flag(json, "mandatory"),
            ReadOnly = Flag(json, "readOnly"),
            Display = Flag(json, "display"),
            Indexed = Flag(json, "indexed"),
        };
    }
}
