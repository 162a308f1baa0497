using System.Text;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Exports;

/// <summary>
/// What older clients use: <c>/incident_list.do?CSV</c>, and <c>/incident.do?JSONv2</c> with its actions.
/// </summary>
internal static class ListExports
{
    private const int MostRows = 10_000;
    private const string ListEnding = "_list.do";
    private const string RecordEnding = ".do";

    /// <summary>Whether the address asks for an export and not for a page.</summary>
    internal static bool Owns(RequestContext context) =>
        context.Path is [var name]
        && name.EndsWith(RecordEnding, StringComparison.Ordinal)
        && FormatOf(context) is not null;

    internal static SandboxResponse Answer(RequestContext context)
    {
        string name = context.Path[0];
        string ending = name.EndsWith(ListEnding, StringComparison.Ordinal) ? ListEnding : RecordEnding;
        TableDefinition table = context.OpenTable(name[..^ending.Length]);
        TableList.RefuseUnreadable(context, table);
        return FormatOf(context) == "CSV" ? Csv(context, table) : JsonV2.Answer(context, table);
    }

    /// <summary>The rows that the address names, by a query or by a sys_id.</summary>
    internal static Row[] Rows(RequestContext context, TableDefinition table)
    {
        BoundQuery query = context.Parameters["sysparm_sys_id"] is { } id
            ? QueryBinder.Bind(EncodedQuery.Parse($"sys_id={id}"), context.QueryContext, table)
            : ListQuery.Read(context, table);
        int limit = context.Parameters.Number("sysparm_record_count") ?? MostRows;
        (_, IReadOnlyList<Row> rows) = RowQuery.Page(table, query, 0, Math.Clamp(limit, 0, MostRows));
        Row[] readable = [.. rows.Where(context.Access.MayRead)];
        context.Rows += readable.Length;
        return readable;
    }

    private static string? FormatOf(RequestContext context) => context.Parameters.Pairs
        .Select(pair => pair.Key)
        .FirstOrDefault(name => name is "CSV" or "JSONv2" or "JSON");

    private static SandboxResponse Csv(RequestContext context, TableDefinition table)
    {
        string fields = context.Parameters["sysparm_fields"] ?? "";
        FieldPath[] columns =
        [
            .. (fields.Length > 0 ? fields.Split(',') : [.. table.Columns.Select(column => column.Name)])
                .Select(name => FieldPath.Find(context.Store, table, name.Trim())).OfType<FieldPath>(),
        ];
        DisplayValues display = context.Display;
        StringBuilder text = new();
        text.AppendJoin(',', columns.Select(column => Quote(column.Text))).Append("\r\n");
        foreach (Row row in Rows(context, table))
        {
            text.AppendJoin(',', columns.Select(column => Quote(Shown(context, display, row, column)))).Append("\r\n");
        }

        return new SandboxResponse(200, Encoding.UTF8.GetBytes(text.ToString()), "text/csv;charset=UTF-8")
            .With("Content-Disposition", $"attachment;filename={table.Name}.csv");
    }

    private static string Shown(RequestContext context, DisplayValues display, Row row, FieldPath column) =>
        column.Owner(row) is { } owner && context.Access.MayRead(owner) && context.Access.MayRead(owner, column.Column)
            ? display.Of(owner, column.Column)
            : "";

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
