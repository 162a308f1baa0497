using System.Text;

using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary>
/// The pages that links in tickets lead to: <c>/incident.do?sys_id=…</c>, <c>/incident_list.do?sysparm_query=…</c>,
/// and <c>/nav_to.do?uri=…</c> around both.
/// </summary>
internal static class RecordPages
{
    private const int RowsShown = 100;

    private static readonly string[] s_listed =
        ["number", "name", "short_description", "state", "priority", "assignment_group", "due_date", "sys_updated_on"];

    internal static SandboxResponse Navigate(PageContext page) =>
        page["uri"] is { Length: > 0 } uri
            ? PageContext.Redirect("/" + uri.TrimStart('/', '\\'))
            : Html.Error(404, "Page not found");

    internal static SandboxResponse Record(PageContext page, string table)
    {
        (RequestContext context, TableDefinition definition) = Open(page, table);
        string id = page["sys_id"] ?? "";
        Row? row = TableStore.FindIn(definition, id)
            ?? context.Store.Where(table, "sys_id", id).FirstOrDefault();
        if (row is null || !context.Access.MayRead(row))
        {
            return Html.Error(404, "Record not found");
        }

        DisplayValues display = context.Display;
        StringBuilder body = new("<table>");
        foreach (Column column in row.Table.Columns.Where(column => context.Access.MayRead(row, column)))
        {
            string text = display.Of(row, column);
            if (text.Length > 0)
            {
                body.Append("<tr><th>").Append(Html.Text(column.Label)).Append("</th><td>")
                    .Append(Html.Text(text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</td></tr>");
            }
        }

        string title = row.Table.DisplayColumn is { } name ? row[name] : row.SysId;
        return Html.Page(200, $"{row.Table.Label} {title}", body.Append("</table>").ToString());
    }

    internal static SandboxResponse List(PageContext page, string table)
    {
        (RequestContext context, TableDefinition definition) = Open(page, table);
        BoundQuery query = ListQuery.Read(context, definition);
        (int total, IReadOnlyList<Row> rows) = RowQuery.Page(definition, query, 0, RowsShown);
        Column[] columns = [.. s_listed.Select(definition.Column).OfType<Column>()];
        DisplayValues display = context.Display;
        StringBuilder body = new($"<p>{total} records</p><table><tr>");
        foreach (Column column in columns)
        {
            body.Append("<th>").Append(Html.Text(column.Label)).Append("</th>");
        }

        foreach (Row row in rows.Where(context.Access.MayRead))
        {
            body.Append("</tr><tr>");
            for (int index = 0; index < columns.Length; index++)
            {
                string text = Html.Text(display.Of(row, columns[index]));
                body.Append("<td>").Append(index == 0
                    ? $"<a href=\"/{row.Table.Name}.do?sys_id={row.SysId}\">{text}</a>"
                    : text).Append("</td>");
            }
        }

        return Html.Page(200, definition.Label, body.Append("</tr></table>").ToString());
    }

    private static (RequestContext Context, TableDefinition Table) Open(PageContext page, string table)
    {
        RequestContext context = page.Request;
        context.Caller = UserDirectory.ToCaller(context.Store, page.User!);
        TableDefinition definition = context.Table(table);
        TableList.RefuseUnreadable(context, definition);
        return (context, definition);
    }
}
