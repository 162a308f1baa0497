using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>
/// Approvals of a change: asked for when it comes to Assess or Authorize; the decision moves it on, or back to New.
/// </summary>
internal static class ApprovalRules
{
    private const string Table = "sysapproval_approver";
    private const string AnyManager = "46d44a23a9fe19810012d100cca80666";

    /// <summary>Asks for approvals, once the change is stored.</summary>
    internal static void AfterChange(SandboxInstance instance, RecordChange change, Row row)
    {
        bool needsApproval = row["state"] is ChangeModel.Assess or ChangeModel.Authorize;
        if (needsApproval && change.HasChanged("state") && !change.IsInsert)
        {
            Ask(instance, row);
        }
        else if (change.BecomesOneOf("state", ChangeModel.Canceled))
        {
            foreach (Row approval in Pending(instance, row).ToArray())
            {
                instance.Tables.Set(
                    Table, approval.SysId, new Dictionary<string, string> { ["state"] = "cancelled" });
            }
        }
    }

    /// <summary>Moves the change on, once a decision is stored.</summary>
    internal static void AfterDecision(SandboxInstance instance, RecordChange change, Row approval)
    {
        if (!change.HasChanged("state")
            || instance.Store.Find("change_request", approval["sysapproval"]) is not { } row
            || row["state"] is not (ChangeModel.Assess or ChangeModel.Authorize))
        {
            return;
        }

        if (approval["state"] == "rejected")
        {
            Move(instance, row, "rejected", ChangeModel.New);
        }
        else if (approval["state"] == "approved" && !Pending(instance, row).Any())
        {
            string next = ChangeModel.NextStates(row["type"], row["state"], "approved").First();
            Move(instance, row, next == ChangeModel.Scheduled ? "approved" : "requested", next);
        }
    }

    private static void Ask(SandboxInstance instance, Row row)
    {
        Row? group = instance.Store.Find("sys_user_group", row["assignment_group"]);
        string approver = group?["manager"] is { Length: > 0 } manager ? manager : AnyManager;
        new RecordKeeper(instance, Caller.System).Insert(
            instance.Store.Table(Table)!,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["sysapproval"] = row.SysId,
                ["approver"] = approver,
                ["state"] = "requested",
                ["source_table"] = row.Table.Name,
                ["document_id"] = row.SysId,
            });
        instance.Tables.Set(
            row.Table.Name, row.SysId, new Dictionary<string, string> { ["approval"] = "requested" });
    }

    private static IEnumerable<Row> Pending(SandboxInstance instance, Row row) => instance.Store
        .Where(Table, "sysapproval", row.SysId)
        .Where(approval => approval["state"] == "requested");

    private static void Move(SandboxInstance instance, Row row, string approval, string state)
    {
        // The transition is the approval's own, so the model lets it pass.
        instance.Tables.Set(
            row.Table.Name, row.SysId, new Dictionary<string, string> { ["approval"] = approval, ["state"] = state });
        if (state is ChangeModel.Authorize && TableStore.FindIn(row.Table, row.SysId) is { } moved)
        {
            Ask(instance, moved);
        }
    }
}
