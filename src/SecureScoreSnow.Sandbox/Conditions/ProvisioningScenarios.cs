using System.Globalization;

namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>Instances on which somebody has left out, or changed, a step of the set-up.</summary>
internal static class ProvisioningScenarios
{
    private const string Connector = "x_mioms_m365ticket";

    private static readonly string[] s_needed = ["itil", "snc_basic_auth_api_access"];
    private static readonly string[] s_excessive = ["sn_incident_read", "user_admin"];

    internal static void Apply(SandboxInstance instance, SandboxScenario scenario)
    {
        switch (scenario)
        {
            case SandboxScenario.RegistryMisconfigured:
                MisconfigureRegistry(instance);
                break;
            case SandboxScenario.IntegrationUserUnfit:
                SpoilUser(instance);
                break;
            case SandboxScenario.IntegrationUserLocked:
                SetUser(instance, new Dictionary<string, string> { ["locked_out"] = "true" });
                break;
            case SandboxScenario.TablesCustomised:
                CustomiseTables(instance);
                break;
            case SandboxScenario.AccessRestricted:
                RestrictAccess(instance);
                break;
            case SandboxScenario.ConnectorRefused:
                InstallConnector(instance);
                break;
            case SandboxScenario.OAuthInactive:
                instance.SetProperty("com.snc.platform.security.oauth.is.active", "false");
                SetAll(instance, "sys_plugins", "source=com.snc.platform.security.oauth", new Dictionary<string, string>
                {
                    ["active"] = "inactive",
                });
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(scenario));
        }
    }

    internal static void AddRateRule(SandboxInstance instance, int limit) => Scenarios.InsertOnce(
        instance,
        "sys_rate_limit_rules",
        "name=Table API for everybody",
        new Dictionary<string, string>
        {
            ["name"] = "Table API for everybody",
            ["limit"] = limit.ToString(CultureInfo.InvariantCulture),
        });

    private static void MisconfigureRegistry(SandboxInstance instance) => SetAll(
        instance,
        "oauth_entity",
        $"name={SandboxAccounts.OAuthEntityName}",
        new Dictionary<string, string>
        {
            ["active"] = "false",
            ["client_id"] = "0ther0ther0ther0ther0ther0ther00",
            ["redirect_url"] = "http://localhost:9999/",
            ["access_token_lifespan"] = "30",
            ["refresh_token_lifespan"] = "60",
            ["public_client"] = "true",
            ["user"] = "",
        });

    private static void SpoilUser(SandboxInstance instance)
    {
        SetUser(instance, new Dictionary<string, string>
        {
            ["active"] = "false",
            ["password_needs_reset"] = "true",
            ["web_service_access_only"] = "false",
            ["identity_type"] = "human",
            ["employee_number"] = "10482",
        });
        if (HasUser(instance))
        {
            foreach (string role in s_needed)
            {
                instance.RevokeRole(SandboxAccounts.IntegrationUser, role);
            }

            foreach (string role in s_excessive)
            {
                instance.GrantRole(SandboxAccounts.IntegrationUser, role);
            }
        }
    }

    private static void CustomiseTables(SandboxInstance instance)
    {
        SetAll(instance, "sys_dictionary", "name=task^element=correlation_id", new Dictionary<string, string>
        {
            ["max_length"] = "40",
        });
        SetAll(instance, "sys_dictionary", "name=incident^element=caller_id", new Dictionary<string, string>
        {
            ["mandatory"] = "true",
        });
        instance.Tables.Delete("sys_choice", "name=incident^element=state^value=8");
        instance.Tables.Delete("sys_choice", "name=change_request^element=state^valueIN-2,4");
    }

    private static void RestrictAccess(SandboxInstance instance)
    {
        instance.SetProperty("glide.authenticate.multifactor.for_integrations", "true");
        Scenarios.InsertOnce(instance, "sys_api_access_policy", "name=No integrations", new Dictionary<string, string>
        {
            ["name"] = "No integrations",
            ["rest_api_path"] = "api/now/table",
            ["denied_users"] = SandboxAccounts.IntegrationUser,
        });
    }

    private static void InstallConnector(SandboxInstance instance)
    {
        Scenarios.InsertOnce(instance, "sys_scope", $"scope={Connector}", new Dictionary<string, string>
        {
            ["sys_id"] = "3d5f7a9b1c2e4f608192a3b4c5d6e7f8",
            ["scope"] = Connector,
            ["name"] = "Microsoft 365 Security and Configuration",
            ["version"] = "1.0.4",
            ["active"] = "false",
            ["vendor"] = "Microsoft",
        });
        Scenarios.InsertOnce(
            instance,
            "sys_scope_privilege",
            $"source_scope.scope={Connector}^target_name=oauth_entity",
            new Dictionary<string, string>
            {
                ["source_scope"] = "3d5f7a9b1c2e4f608192a3b4c5d6e7f8",
                ["target_scope"] = "global",
                ["target_name"] = "oauth_entity",
                ["target_type"] = "sys_db_object",
                ["operation"] = "read",
                ["status"] = "denied",
            });
    }

    private static bool HasUser(SandboxInstance instance) =>
        instance.Tables.Count("sys_user", $"user_name={SandboxAccounts.IntegrationUser}") > 0;

    private static void SetUser(SandboxInstance instance, Dictionary<string, string> values) =>
        SetAll(instance, "sys_user", $"user_name={SandboxAccounts.IntegrationUser}", values);

    // An earlier scenario may have taken the record away.
    private static void SetAll(
        SandboxInstance instance,
        string table,
        string query,
        Dictionary<string, string> values)
    {
        foreach (IReadOnlyDictionary<string, string> row in instance.Tables.Find(table, query))
        {
            instance.Tables.Set(table, row["sys_id"], values);
        }
    }
}
