using SecureScoreSnow.Sandbox.Conditions;
using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>Changes: the transitions that a change's type allows, and what closing needs.</summary>
internal static class ChangeRules
{
    internal const string StandardModel = "e55d0bfec343101035ae3f52c1d3ae49";

    private const string Rule = "Change Model: Check State Transition";

    private static readonly string s_ruleId = StableId.Of("sys_script", Rule);

    internal static void Apply(RecordChange change, SandboxInstance instance)
    {
        RowDraft row = change.After;
        if (change.IsInsert)
        {
            change.Fill("requested_by", change.Caller.SysId);
            return;
        }

        if (change.HasChanged("state"))
        {
            CheckTransition(change, instance);
        }

        if (row["on_hold"] == "true" && change.HasChanged("on_hold"))
        {
            DataPolicies.Check(change, ["on_hold_reason"]);
        }

        if (change.BecomesOneOf("state", ChangeModel.Closed))
        {
            DataPolicies.Check(change, ["close_code", "close_notes"]);
        }
    }

    private static void CheckTransition(RecordChange change, SandboxInstance instance)
    {
        string from = change.Before!["state"];
        string to = change.After["state"];
        bool isLeavingNew = from == ChangeModel.New && to != ChangeModel.Canceled;
        if (isLeavingNew)
        {
            DataPolicies.Check(change, ["assignment_group"]);
        }

        // Every transition has the condition "Not On hold".
        bool isAllowed = change.After["on_hold"] != "true"
            && ChangeModel.NextStates(change.After["type"], from, change.After["approval"]).Contains(to);
        bool hasModels = Releases.IsAtLeast(instance.Release, Releases.ChangeModels);
        if (!isAllowed && hasModels && !instance.Settings.AllowsAnyChangeTransition)
        {
            throw Refusals.Aborted(change.Table.Name, Rule, s_ruleId);
        }
    }
}
