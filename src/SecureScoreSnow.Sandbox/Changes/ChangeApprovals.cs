using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>The approvals of a change: <c>/change/{id}/approvals</c>.</summary>
internal static class ChangeApprovals
{
    internal static SandboxResponse Answer(RequestContext context, Row change) => context.Method switch
    {
        "GET" or "HEAD" => ChangeApi.WriteAll(context, Of(context, change)),
        "PATCH" or "PUT" => Decide(context, change),
        _ => throw Refusals.MethodNotSupported(),
    };

    private static Row[] Of(RequestContext context, Row change) =>
        [.. context.Store.Where("sysapproval_approver", "sysapproval", change.SysId)];

    private static SandboxResponse Decide(RequestContext context, Row change)
    {
        Dictionary<string, string> values = BodyReader.Parse(context.Request.Body);
        if (values.GetValueOrDefault("state") is not ("approved" or "rejected"))
        {
            throw new RefusedException(400, "Invalid request", "state must be approved or rejected");
        }

        TableDefinition table = context.Table("sysapproval_approver");
        if (!context.Access.MayWrite(table))
        {
            throw Refusals.NotAuthorized();
        }

        RecordKeeper keeper = new(context.Instance, context.Caller);
        foreach (Row approval in Of(context, change).Where(approval => approval["state"] == "requested"))
        {
            keeper.Update(table, approval.SysId, values);
        }

        return ChangeApi.WriteAll(context, Of(context, change));
    }
}
