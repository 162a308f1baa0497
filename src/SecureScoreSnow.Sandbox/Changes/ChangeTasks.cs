using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>The tasks of a change: <c>/change/{id}/task</c>.</summary>
internal static class ChangeTasks
{
    private const string Table = "change_task";

    internal static SandboxResponse Answer(RequestContext context, Row change) => context.Method switch
    {
        "GET" or "HEAD" => ChangeApi.WriteAll(context, context.Store.Where(Table, "change_request", change.SysId)),
        "POST" => Create(context, change),
        _ => throw Refusals.MethodNotSupported(),
    };

    private static SandboxResponse Create(RequestContext context, Row change)
    {
        TableDefinition table = context.Table(Table);
        if (!context.Access.MayCreate(table))
        {
            throw Refusals.NotAuthorized();
        }

        Dictionary<string, string> values = ChangeWrites.Read(context);
        values["change_request"] = change.SysId;
        values["parent"] = change.SysId;
        Row? task = new RecordKeeper(context.Instance, context.Caller).Insert(table, values).Row;
        return task is null
            ? Answers.Refuse(400, "Operation Failed", "Unique Key violation detected by database")
            : ChangeApi.Answer(context, task);
    }
}
