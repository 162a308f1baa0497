using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>The Change Management API: <c>/api/sn_chg_rest/change</c>.</summary>
internal static class ChangeApi
{
    internal const string Table = "change_request";

    internal static SandboxResponse Answer(RequestContext context, string[] path)
    {
        if (!context.Access.Caller.HasOneOf(["change_manager", "itil", "sn_change_read", "sn_change_write"]))
        {
            throw Refusals.NotAuthorized();
        }

        return (context.Method, path) switch
        {
            ("GET" or "HEAD", [] or ["normal" or "emergency" or "standard"]) => List(context, path),
            ("POST", [] or ["normal" or "emergency"] or ["standard", _]) => ChangeWrites.Create(context, path),
            ("GET" or "HEAD", ["model"]) => Records(context, "chg_model"),
            ("GET" or "HEAD", ["standard", "template"]) => Records(context, "std_change_record_producer"),
            (_, ["normal" or "emergency" or "standard", var id]) => One(context, id),
            ("GET", [var id, "nextstates"]) => NextStates.Answer(Find(context, id)),
            (_, [var id, "approvals"]) => ChangeApprovals.Answer(context, Find(context, id)),
            (_, [var id, "task"]) => ChangeTasks.Answer(context, Find(context, id)),
            (_, [var id]) => One(context, id),
            _ => throw Refusals.Unknown($"'{context.Request.Address.AbsolutePath}'"),
        };
    }

    internal static Row Find(RequestContext context, string id) =>
        TableApi.Readable(context, context.Table(Table), id);

    private static SandboxResponse One(RequestContext context, string id) => context.Method switch
    {
        "GET" or "HEAD" => Answer(context, Find(context, id)),
        "PATCH" or "PUT" => ChangeWrites.Update(context, Find(context, id)),
        "DELETE" => ChangeWrites.Delete(context, Find(context, id)),
        _ => throw Refusals.MethodNotSupported(),
    };

    internal static SandboxResponse Answer(RequestContext context, Row row, IReadOnlyList<string>? ignored = null) =>
        Answers.Result(200, writer => new ChangeJson(context).Write(writer, row, ignored));

    private static SandboxResponse List(RequestContext context, string[] path)
    {
        TableDefinition table = context.Table(Table);
        BoundQuery query = ListQuery.Read(context, table);
        int limit = Math.Max(0, context.Parameters.Number("sysparm_limit") ?? 500);
        int offset = Math.Max(0, context.Parameters.Number("sysparm_offset") ?? 0);
        (_, IReadOnlyList<Row> rows) = RowQuery.Page(table, query, offset, limit);
        IEnumerable<Row> shown = rows.Where(context.Access.MayRead).Where(row => path is [] || row["type"] == path[0]);
        return WriteAll(context, shown);
    }

    private static SandboxResponse Records(RequestContext context, string table) =>
        WriteAll(context, TableStore.Rows(context.Table(table)));

    internal static SandboxResponse WriteAll(RequestContext context, IEnumerable<Row> rows) =>
        Answers.Result(200, writer =>
        {
            ChangeJson json = new(context);
            writer.WriteStartArray();
            foreach (Row row in rows)
            {
                context.Rows++;
                json.Write(writer, row);
            }

            writer.WriteEndArray();
        });
}
