using SecureScoreSnow.Sandbox.OAuth;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>What each scenario changes.</summary>
internal static class Scenarios
{
    private const int RateLimit = 100;

    private static readonly TimeSpan s_ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(600);

    internal static void Apply(SandboxInstance instance, SandboxScenario scenario)
    {
        switch (scenario)
        {
            case SandboxScenario.Hibernating:
                instance.Faults.Hibernating = true;
                break;
            case SandboxScenario.RateLimited:
                instance.Faults.RequestsPerHour = RateLimit;
                ProvisioningScenarios.AddRateRule(instance, RateLimit);
                break;
            case SandboxScenario.SlowInserts:
                instance.Faults.ServiceTimePerRow = s_slow;
                break;
            case SandboxScenario.NoClientKeys:
                instance.Faults.IgnoreClientSysId = true;
                break;
            case SandboxScenario.MandatoryFields:
                instance.RequireColumns("incident", "caller_id", "assignment_group");
                instance.RequireColumns("change_request", "assignment_group", "justification");
                break;
            case SandboxScenario.OldRelease:
                instance.Release = "Kingston";
                break;
            case SandboxScenario.ClockAhead:
                instance.Settings.ClockAhead = s_ahead;
                break;
            default:
                ApplyToRecords(instance, scenario);
                break;
        }
    }

    private static void ApplyToRecords(SandboxInstance instance, SandboxScenario scenario)
    {
        switch (scenario)
        {
            case SandboxScenario.CrossScopeRefused:
                ShutRegistry(instance);
                break;
            case SandboxScenario.CustomisedStates:
                RenameStates(instance);
                break;
            case SandboxScenario.CustomisedColumns:
                Baseline.LoadCustomisedColumns(instance);
                break;
            case SandboxScenario.SingleSignOn:
                instance.SetProperty("glide.authenticate.multisso.enabled", "true");
                instance.SetProperty("glide.authentication.external.disable_local_login", "true");
                break;
            case SandboxScenario.IpFiltered:
                InsertOnce(instance, "ip_access", "type=deny^range_start=127.0.0.0", new Dictionary<string, string>
                {
                    ["type"] = "deny",
                    ["range_start"] = "127.0.0.0",
                    ["range_end"] = "127.255.255.255",
                });
                break;
            case SandboxScenario.BasicAuthenticationRestricted:
                instance.SetProperty("glide.authenticate.basic_auth.restriction.active", "true");
                instance.SetProperty("glide.authenticate.basic_auth.restriction.enforce", "true");
                if (instance.Tables.Count("sys_user", $"user_name={SandboxAccounts.IntegrationUser}") > 0)
                {
                    instance.RevokeRole(SandboxAccounts.IntegrationUser, "snc_basic_auth_api_access");
                }

                break;
            case SandboxScenario.NotProvisioned:
                instance.Tables.Delete("oauth_entity", "nameISNOTEMPTY");
                instance.Tables.Delete("sys_user", $"user_name={SandboxAccounts.IntegrationUser}");
                instance.Tables.Delete("sys_properties", $"name={TokenEndpoint.ClientCredentialsProperty}");
                break;
            default:
                ProvisioningScenarios.Apply(instance, scenario);
                break;
        }
    }

    private static void ShutRegistry(SandboxInstance instance)
    {
        string id = instance.Tables.Find("sys_db_object", "name=oauth_entity")[0]["sys_id"];
        instance.Tables.Set("sys_db_object", id, new Dictionary<string, string>
        {
            ["access"] = "package_private",
            ["read_access"] = "false",
            ["ws_access"] = "false",
        });
    }

    private static void RenameStates(SandboxInstance instance)
    {
        (string Table, string Value, string Label)[] labels =
        [
            ("incident", "1", "Received"), ("incident", "2", "Being worked on"), ("incident", "6", "Fixed"),
            ("change_request", "-5", "Draft"), ("change_request", "0", "Post-implementation review"),
        ];
        foreach ((string table, string value, string label) in labels)
        {
            string id = instance.Tables.Find("sys_choice", $"name={table}^element=state^value={value}")[0]["sys_id"];
            instance.Tables.Set("sys_choice", id, new Dictionary<string, string> { ["label"] = label });
        }

        InsertOnce(instance, "sys_choice", "name=incident^element=state^value=20", new Dictionary<string, string>
        {
            ["name"] = "incident",
            ["element"] = "state",
            ["value"] = "20",
            ["label"] = "Waiting for security",
        });
    }

    // A scenario that is put on twice changes nothing more.
    internal static void InsertOnce(
        SandboxInstance instance,
        string table,
        string query,
        Dictionary<string, string> values)
    {
        if (instance.Tables.Count(table, query) == 0)
        {
            instance.Tables.Insert(table, values);
        }
    }
}
