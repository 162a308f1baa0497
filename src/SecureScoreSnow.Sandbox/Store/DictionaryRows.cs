using System.Globalization;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>What the platform's own tables say about tables, columns and numbers.</summary>
internal static class DictionaryRows
{
    internal static Dictionary<string, string> Table(TableDefinition table, string scope, bool extendable) =>
        new(StringComparer.Ordinal)
        {
            ["name"] = table.Name,
            ["label"] = table.Label,
            ["super_class"] = table.Parent is null ? "" : StableId.Of("sys_db_object", table.Parent.Name),
            ["sys_scope"] = scope,
            ["sys_package"] = scope,
            ["sys_name"] = table.Label,
            ["is_extendable"] = Text(extendable),
            ["number_ref"] = table.Numbering is null ? "" : StableId.Of("sys_number", table.Name),
            ["access"] = "public",
            ["read_access"] = "true",
            ["create_access"] = Text(scope == "global"),
            ["update_access"] = Text(scope == "global"),
            ["delete_access"] = Text(scope == "global"),
            ["ws_access"] = "true",
            ["alter_access"] = Text(scope == "global"),
        };

    internal static Dictionary<string, string> Collection(TableDefinition table) => new(StringComparer.Ordinal)
    {
        ["name"] = table.Name,
        ["element"] = "",
        ["column_label"] = table.Label,
        ["internal_type"] = "collection",
        ["active"] = "true",
    };

    internal static Dictionary<string, string> Element(Column column) => new(StringComparer.Ordinal)
    {
        ["name"] = column.Table,
        ["element"] = column.Name,
        ["column_label"] = column.Label,
        ["internal_type"] = column.Type,
        ["max_length"] = column.MaxLength.ToString(CultureInfo.InvariantCulture),
        ["mandatory"] = Text(column.Mandatory),
        ["read_only"] = Text(column.ReadOnly),
        ["active"] = "true",
        ["default_value"] = column.Default,
        ["reference"] = column.Reference,
        ["choice"] = column.HasChoices ? "1" : "0",
        ["dependent"] = column.Dependent,
        ["unique"] = Text(column.Name == "sys_id"),
        ["primary"] = Text(column.Name == "sys_id"),
        ["display"] = Text(column.Display),
        ["virtual"] = "false",
    };

    internal static Dictionary<string, string> Number(TableDefinition table, Numbering numbering) =>
        new(StringComparer.Ordinal)
        {
            ["category"] = StableId.Of("sys_db_object", table.Name),
            ["prefix"] = numbering.Prefix,
            ["number"] = numbering.First.ToString(CultureInfo.InvariantCulture),
            ["maximum_digits"] = numbering.Digits.ToString(CultureInfo.InvariantCulture),
        };

    private static string Text(bool flag) => flag ? "true" : "false";
}
