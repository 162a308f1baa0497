using System.Globalization;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>A page of the records of a table.</summary>
internal static class TableList
{
    private const int DefaultLimit = 10_000;

    internal static SandboxResponse Answer(RequestContext context, TableDefinition table)
    {
        RefuseUnreadable(context, table);
        BoundQuery query = ListQuery.Read(context, table);
        int limit = Math.Max(0, context.Parameters.Number("sysparm_limit") ?? DefaultLimit);
        int offset = Math.Max(0, context.Parameters.Number("sysparm_offset") ?? 0);
        (int total, IReadOnlyList<Row> page) = RowQuery.Page(table, query, offset, limit);

        // The limit counts before rights do: a page can be shorter than asked for and still not be the last one.
        Row[] readable = [.. page.Where(context.Access.MayRead)];
        context.Rows += readable.Length;
        SandboxResponse response = IsMissingInVersion1(context, readable)
            ? Refusals.NotFound().ToResponse()
            : Answers.Result(200, writer => new RecordWriter(context, table).WriteList(writer, readable));
        return AddHeaders(response, context, CountFor(context, table, query, total), offset, limit);
    }

    /// <summary>Some tables refuse a list instead of leaving rows out.</summary>
    internal static void RefuseUnreadable(RequestContext context, TableDefinition table)
    {
        bool isRegistry = table.Name.StartsWith("oauth_", StringComparison.Ordinal);
        if (!context.Access.MayList(table) && (!isRegistry || context.Instance.Settings.RefusesRegistryLists))
        {
            throw Refusals.NotAuthorized();
        }
    }

    private static bool IsMissingInVersion1(RequestContext context, Row[] rows) =>
        rows.Length == 0 && context.Version == "v1" && context.Instance.Settings.EmptyListOfVersion1IsNotFound;

    private static int CountFor(RequestContext context, TableDefinition table, BoundQuery query, int total) =>
        context.Instance.Settings.CountsUnreadableRows
            ? total
            : RowQuery.Matches(table, query.Filter).Count(context.Access.MayRead);

    internal static SandboxResponse AddHeaders(
        SandboxResponse response,
        RequestContext context,
        int total,
        int offset,
        int limit)
    {
        bool isCounted = !context.Parameters.Flag("sysparm_no_count");
        if (isCounted)
        {
            response.With("X-Total-Count", total.ToString(CultureInfo.InvariantCulture));
        }

        if (limit > 0 && total > limit && !context.Parameters.Flag("sysparm_suppress_pagination_header"))
        {
            response.With("Link", PageLinks.For(context, total, offset, limit, isCounted));
        }

        return response;
    }
}
