using System.Globalization;

using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>The columns of a view, as <c>sys_ui_list</c> has them.</summary>
internal static class ListViews
{
    /// <summary>The columns of a table in a view, and its key; null if the table has no such view.</summary>
    internal static IEnumerable<string>? Columns(TableStore store, TableDefinition table, string? view)
    {
        if (view is not { Length: > 0 })
        {
            return null;
        }

        Row? list = store.Where("sys_ui_list", "name", table.Name)
            .FirstOrDefault(row => row["view"].Equals(view, StringComparison.OrdinalIgnoreCase));
        return list is null
            ? null
            : store.Where("sys_ui_list_element", "list_id", list.SysId)
                .OrderBy(element => int.Parse(element["position"], CultureInfo.InvariantCulture))
                .Select(element => element["element"])
                .Prepend("sys_id");
    }
}
