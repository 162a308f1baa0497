using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>What the platform does to a record before it is stored.</summary>
internal static class RuleBook
{
    internal static void Apply(RecordChange change, SandboxInstance instance)
    {
        if (change.Table.SelfAndAncestors.Any(table => table.Name == "task"))
        {
            TaskRules.Apply(change);
        }

        switch (change.Table.Name)
        {
            case "incident":
                IncidentRules.Apply(change);
                break;
            case "change_request":
                ChangeRules.Apply(change, instance);
                break;
            case "oauth_entity":
                RegistryRules.Apply(change);
                break;
            case "sys_user":
                UserRules.Apply(change);
                break;
            default:
                break;
        }

        AbortRules.Check(change, instance);
        DataPolicies.Check(change, instance.MandatoryColumns(change.Table));
        Stamp(change);
    }

    /// <summary>What follows once the record is stored.</summary>
    internal static void AfterWrite(RecordChange change, Row row, SandboxInstance instance)
    {
        switch (change.Table.Name)
        {
            case "change_request":
                ApprovalRules.AfterChange(instance, change, row);
                break;
            case "sysapproval_approver":
                ApprovalRules.AfterDecision(instance, change, row);
                break;
            case "sys_user_has_role" when change.IsInsert:
                RoleInheritance.AfterGrant(instance, row);
                break;
            default:
                break;
        }
    }

    private static void Stamp(RecordChange change)
    {
        RowDraft row = change.After;
        if (change.IsInsert)
        {
            row["sys_created_on"] = change.Now;
            row["sys_created_by"] = change.Caller.UserName;
            row["sys_class_name"] = change.Table.Name;
            row["sys_mod_count"] = "0";
        }
        else
        {
            row["sys_mod_count"] = Counter.Next(row["sys_mod_count"]);
        }

        row["sys_updated_on"] = change.Now;
        row["sys_updated_by"] = change.Caller.UserName;
    }
}
