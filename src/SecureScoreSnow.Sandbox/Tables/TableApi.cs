using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>The Table API: <c>/api/now/table/{table}</c> and <c>/api/now/table/{table}/{sys_id}</c>.</summary>
internal static class TableApi
{
    internal static SandboxResponse Answer(RequestContext context, string[] path) => path switch
    {
        _ when !IsAcceptable(context.Request.Header("Accept")) => throw Refusals.NotAcceptable(),
        [var table] when context.IsRead => TableList.Answer(context, context.OpenTable(table)),
        [var table] when context.Method == "POST" => TableWrites.Insert(context, context.OpenTable(table)),
        [var table, var id] => Record(context, context.OpenTable(table), id),
        [_] => throw Refusals.MethodNotSupported(),
        _ => throw Refusals.NoResource(),
    };

    // A client that does not say what it accepts gets JSON.
    private static bool IsAcceptable(string? accept) =>
        string.IsNullOrWhiteSpace(accept)
        || accept.Contains("json", StringComparison.OrdinalIgnoreCase)
        || accept.Contains("xml", StringComparison.OrdinalIgnoreCase)
        || accept.Contains("*/*", StringComparison.Ordinal)
        || accept.Contains("application/*", StringComparison.OrdinalIgnoreCase);

    private static SandboxResponse Record(RequestContext context, TableDefinition table, string id) =>
        context.Method switch
        {
            "GET" or "HEAD" => Get(context, table, id),
            "PUT" or "PATCH" => TableWrites.Update(context, table, id),
            "DELETE" => TableWrites.Delete(context, table, id),
            _ => throw Refusals.MethodNotSupported(),
        };

    private static SandboxResponse Get(RequestContext context, TableDefinition table, string id)
    {
        Row row = Readable(context, table, id);
        context.Rows++;
        return Answers.Result(200, writer => new RecordWriter(context, table).Write(writer, row));
    }

    /// <summary>The record, or the refusal that does not tell a missing one from one that may not be read.</summary>
    internal static Row Readable(RequestContext context, TableDefinition table, string id) =>
        TableStore.FindIn(table, id) is { } row && context.Access.MayRead(row) && context.Access.MayList(table)
            ? row
            : throw Refusals.NotFound();
}
