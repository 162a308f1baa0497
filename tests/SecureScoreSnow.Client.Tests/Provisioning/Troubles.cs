using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

using static SecureScoreSnow.Client.Tests.Provisioning.Trouble;

namespace SecureScoreSnow.Client.Tests.Provisioning;

/// <summary>For every check of an instance, what makes it fail.</summary>
internal static class Troubles
{
    private const string User = "user_name=svc.securescore";
    private const string Entity = "client_id=5ec05ec0a1b2c3d4e5f60718293a4b5c";

    internal static IReadOnlyList<Trouble> All { get; } =
    [
        .. OfInstance(), .. OfOAuth(), .. OfRegistry(), .. OfUser(), .. OfTables(), .. OfPolicies(), .. OfRest(),
    ];

    private static IEnumerable<Trouble> OfInstance() =>
    [
        Fails("InstanceReachable", "Hibernating", SandboxScenario.Hibernating),
        Fails("InstanceReachable", "403", SandboxScenario.IpFiltered),
        Fails("InstanceReachable", "503", bench => bench.Sandbox.Faults[FaultKind.Unavailable] = 1),
        Fails("InstanceReachable", "reset", bench => bench.Sandbox.Faults[FaultKind.Reset] = 1),
        Fails("ClockAccurate", "+600 s", SandboxScenario.ClockAhead),
        Warns("ClockAccurate", "+90 s", bench => bench.Sandbox.Settings.ClockAhead = TimeSpan.FromSeconds(90)),
        Fails("ReleaseSupported", "Jakarta", bench => bench.Sandbox.Release = "Jakarta"),
        Warns("ReleaseSupported", "glide.war", bench => bench.Set(
            "sys_properties", "nameINglide.war,glide.buildtag.last,glide.buildname", "value", "glide-atlantis-1")),
    ];

    private static IEnumerable<Trouble> OfOAuth() =>
    [
        Fails("OAuthPluginActive", "inactive", SandboxScenario.OAuthInactive),
        Fails(
            "OAuthPluginActive",
            "'false'",
            bench => bench.Sandbox.SetProperty("com.snc.platform.security.oauth.is.active", "false"),
            "sys_properties.com.snc.platform.security.oauth.is.active: 'false' -> 'true'"),
        Fails("OAuthEntityFound", SandboxAccounts.ClientId, SandboxScenario.NotProvisioned),
        Warns("OAuthEntityFound", "2", bench => bench.Sandbox.Tables.Insert(
            "oauth_entity", new Dictionary<string, string> { ["client_id"] = SandboxAccounts.ClientId })),
        Fails(
            "OAuthEntityActive",
            "active",
            bench => bench.Set("oauth_entity", Entity, "active", "false"),
            "oauth_entity.active: 'false' -> 'true'"),
        Fails("OAuthClientIdMatches", "0ther", SandboxScenario.RegistryMisconfigured) with
        {
            With = options => options with { OAuthEntityName = SandboxAccounts.OAuthEntityName },
        },
        Fails(
            "OAuthRedirectMatches",
            SandboxAccounts.RedirectAddress,
            _ => { },
            "oauth_entity.redirect_url: 'http://localhost:8400/' -> 'http://localhost:8400/,http://localhost:84") with
        {
            With = options => options with { RedirectUri = new Uri("http://localhost:8401/") },
        },
        Fails(
            "OAuthTokenLifespans",
            "'30'",
            bench => bench.Set("oauth_entity", Entity, "access_token_lifespan", "30"),
            "oauth_entity.access_token_lifespan: '30' -> '1800'"),
        Warns(
            "OAuthTokenLifespans",
            "'200'",
            bench => bench.Set("oauth_entity", Entity, "access_token_lifespan", "200"),
            "oauth_entity.access_token_lifespan: '200' -> '1800'"),
        Fails(
            "OAuthGrantEnabled",
            "public_client",
            bench => bench.Set("oauth_entity", Entity, "public_client", "true"),
            "oauth_entity.public_client: 'true' -> 'false'"),
        Fails(
            "OAuthGrantEnabled",
            "client.credential",
            bench => bench.Sandbox.SetProperty(
                "glide.oauth.inbound.client.credential.grant_type.enabled", "false"),
            "sys_properties.glide.oauth.inbound.client.credential.grant_type.enabled: 'false' -> 'true'") with
        {
            SignIn = CheckupBench.ClientCredentials,
        },
        Fails("OAuthGrantEnabled", "client.credential", SwitchOff) with
        {
            With = options => options with { Connection = null },
            Repair = "sys_properties.glide.oauth.inbound.client.credential.grant_type.enabled: 'false' -> 'true'",
        },
        Fails("OAuthGrantEnabled", "Vancouver", bench => bench.Sandbox.Release = "Vancouver") with
        {
            SignIn = CheckupBench.ClientCredentials,
        },
        Fails("OAuthApplicationUser", "user", bench => bench.Set("oauth_entity", Entity, "user", "")) with
        {
            SignIn = CheckupBench.ClientCredentials,
            With = options => options with { IntegrationUserName = SandboxAccounts.IntegrationUser },
            Repair = "oauth_entity.user: '' -> 'svc.securescore'",
        },
        Fails("OAuthApplicationUser", "user", LeaveNobody) with
        {
            With = options => options with
            {
                Connection = null,
                IntegrationUserName = SandboxAccounts.IntegrationUser,
            },
            Repair = "oauth_entity.user: '' -> 'svc.securescore'",
        },
        Warns("OAuthApplicationUser", "itil", SetPerson),
        Warns("OAuthApplicationUser", "itil", SetPerson) with
        {
            With = options => options with { IntegrationUserName = SandboxAccounts.IntegrationUser },
            Repair = "oauth_entity.user: 'itil' -> 'svc.securescore'",
        },
    ];

    private static IEnumerable<Trouble> OfRegistry() =>
    [
        Warns(
            "RegistryTableLabel",
            "Clients",
            bench => bench.Set("sys_db_object", "name=oauth_entity", "label", "Clients"),
            "sys_db_object.label: 'Clients' -> 'Application Registries'"),
        Fails(
            "RegistryTableAccessibleFrom",
            "package_private",
            SandboxScenario.CrossScopeRefused,
            "sys_db_object.access: 'package_private' -> 'public'"),
        Fails(
            "RegistryTableCanRead",
            "read_access",
            SandboxScenario.CrossScopeRefused,
            "sys_db_object.read_access: 'false' -> 'true'"),
        Fails(
            "RegistryTableWebServices",
            "ws_access",
            SandboxScenario.CrossScopeRefused,
            "sys_db_object.ws_access: 'false' -> 'true'"),
    ];

    private static IEnumerable<Trouble> OfUser() =>
    [
        Fails("IntegrationUserFound", "nobody", _ => { }) with
        {
            With = options => options with { IntegrationUserName = "nobody" },
        },
        Fails("IntegrationUserFound", SandboxAccounts.IntegrationUser, SandboxScenario.NotProvisioned),
        Fails(
            "IntegrationUserActive",
            "active",
            SandboxScenario.IntegrationUserUnfit,
            "sys_user.active: 'false' -> 'true'"),
        Fails(
            "IntegrationUserNotLocked",
            "locked_out",
            SandboxScenario.IntegrationUserLocked,
            "sys_user.locked_out: 'true' -> 'false'"),
        Fails(
            "IntegrationUserPasswordSet",
            "password_needs_reset",
            SandboxScenario.IntegrationUserUnfit,
            "sys_user.password_needs_reset: 'true' -> 'false'"),
        Warns("IntegrationUserWebServiceOnly", "web_service_access_only", SandboxScenario.IntegrationUserUnfit),
        Warns(
            "IntegrationUserWebServiceOnly",
            "web_service_access_only",
            bench => bench.Set("sys_user", User, "web_service_access_only", "false"),
            "sys_user.web_service_access_only: 'false' -> 'true'"),
        Warns("IntegrationUserNotPerson", "10482", SandboxScenario.IntegrationUserUnfit),
        Fails(
            "IntegrationUserRolesSufficient",
            "sn_incident_read",
            SandboxScenario.IntegrationUserUnfit,
            "sys_user_has_role.role: '' -> 'itil'"),
        Fails("IntegrationUserRolesSufficient", "snc_read_only", bench => bench.Sandbox.GrantRole(
            SandboxAccounts.IntegrationUser, "snc_read_only")),
        Warns("IntegrationUserRolesLimited", "user_admin", SandboxScenario.IntegrationUserUnfit),
        Fails("TokenWorks", "127.0.0.1", Lock),
        Fails("TokenBelongsToUser", "itil", _ => { }) with
        {
            SignIn = CheckupBench.Person,
            With = options => options with { IntegrationUserName = SandboxAccounts.IntegrationUser },
        },
    ];

    private static IEnumerable<Trouble> OfTables() =>
    [
        Fails(
            "ChangeReadable",
            "change_request",
            bench => HideTickets(bench, "change_request"),
            "sys_user_has_role.role: '' -> 'sn_change_read'"),
        Fails(
            "IncidentReadable",
            "incident",
            bench => HideTickets(bench, "incident"),
            "sys_user_has_role.role: '' -> 'sn_incident_read'"),
        Warns("ChoicesReadable", "sys_choice", bench => bench.Sandbox.Tables.Delete("sys_choice", "labelISNOTEMPTY")),
        Fails(
            "ChangeCreatable", "sn_incident_write", TakeRoles, "sys_user_has_role.role: '' -> 'sn_change_write'"),
        Fails(
            "IncidentCreatable",
            "snc_basic_auth_api_access",
            bench => bench.Sandbox.RevokeRole(SandboxAccounts.IntegrationUser, "itil"),
            "sys_user_has_role.role: '' -> 'itil'"),
        Fails("IncidentCreatable", "snc_read_only", bench => bench.Sandbox.GrantRole(
            SandboxAccounts.IntegrationUser, "snc_read_only")),
        Fails(
            "IncidentCreatable",
            "ws_access",
            bench => bench.Set("sys_db_object", "name=incident", "ws_access", "false"),
            "sys_db_object.ws_access: 'false' -> 'true'"),
        Fails("ChangeColumnsFit", "correlation_id (40 < 100)", SandboxScenario.TablesCustomised),
        Fails("IncidentColumnsFit", "due_date", bench => bench.Sandbox.Tables.Delete(
            "sys_dictionary", "name=task^element=due_date")),
        Warns("IncidentColumnsFit", "caller_id", bench => bench.Set(
            "sys_dictionary", "name=incident^element=caller_id", "mandatory", "true")),
        Warns("ChangeColumnsFit", "short_description", bench => bench.Set(
            "sys_dictionary", "name=task^element=short_description", "read_only", "true")),
        Fails("FieldMapValid", "u_m365_source", _ => { }) with
        {
            With = options => options with { Settings = MapTo("u_m365_source") },
        },
        Fails("FieldMapValid", "correlation_id", _ => { }) with
        {
            With = options => options with { Settings = MapTo("correlation_id") },
        },
        Fails("ChangeStates", "4 Canceled", SandboxScenario.TablesCustomised),
        Fails("IncidentStates", "8 Canceled", SandboxScenario.TablesCustomised),
        Warns("IncidentStates", "3 On Hold", bench => bench.Sandbox.Tables.Delete(
            "sys_choice", "name=incident^element=state^value=3")),
        Fails("DataPoliciesSatisfied", "justification", SandboxScenario.MandatoryFields),
        Warns("DataPoliciesSatisfied", "location", AddPolicy),
    ];

    private static IEnumerable<Trouble> OfPolicies() =>
    [
        Warns("SingleSignOn", "disable_local_login", SandboxScenario.SingleSignOn),
        Fails("AddressAllowed", "403", SandboxScenario.IpFiltered),
        Warns("AddressAllowed", "203.0.113.1", bench => bench.Sandbox.Tables.Insert(
            "ip_access", new Dictionary<string, string> { ["type"] = "deny", ["range_start"] = "203.0.113.1" })),
        Warns("MultiFactor", "for_integrations", SandboxScenario.AccessRestricted),
        Fails("MultiFactor", "for_integrations", SandboxScenario.AccessRestricted) with { SignIn = CheckupBench.Basic },
        Warns(
            "MultiFactor",
            "enable_multifactor_authn",
            bench => bench.Set("sys_user", User, "enable_multifactor_authn", "true")),
        Warns("BasicAuthentication", "restriction", SandboxScenario.BasicAuthenticationRestricted),
        Fails("BasicAuthentication", "restriction", SandboxScenario.BasicAuthenticationRestricted) with
        {
            SignIn = CheckupBench.Basic,
        },
        Fails("RestAccessPolicies", "No integrations", SandboxScenario.AccessRestricted),
        Fails("RestAccessPolicies", "API keys", bench => bench.Set(
            "sys_api_access_policy", "rest_api_path=api", "authentication", "OAuth,ApiKey")) with
        {
            SignIn = CheckupBench.Basic,
        },
        Warns("RestAccessPolicies", "API keys", bench => bench.Set(
            "sys_api_access_policy", "rest_api_path=api", "denied_roles", "snc_external")),
        Warns("RateLimits", "100/h", SandboxScenario.RateLimited),
    ];

    private static IEnumerable<Trouble> OfRest() =>
    [
        Warns(
            "ConnectorActive",
            "x_mioms_m365ticket",
            SandboxScenario.ConnectorRefused,
            "sys_scope.active: 'false' -> 'true'"),
        Fails(
            "ConnectorMayReadRegistry",
            "denied",
            SandboxScenario.ConnectorRefused,
            "sys_scope_privilege.status: 'denied' -> 'allowed'"),
        Warns("ConnectionSaved", "127.0.0.1", _ => { }) with
        {
            With = options => options with { IsConnectionSaved = _ => false },
        },
    ];

    private static ConnectionSettings MapTo(string column)
    {
        TicketTypeSettings settings = new()
        {
            FieldMap = new FieldMap
            {
                Columns = new Dictionary<LogicalField, string> { [LogicalField.Source] = column },
            },
        };
        return new ConnectionSettings { Change = settings, Incident = settings };
    }

    private static void Lock(CheckupBench bench)
    {
        bench.Sandbox.Apply(SandboxScenario.IntegrationUserLocked);
        bench.Sandbox.RevokeAllTokens();
    }

    private static void HideTickets(CheckupBench bench, string table)
    {
        bench.Sandbox.Tables.Insert(table, new Dictionary<string, string>());
        bench.Sandbox.RevokeRole(SandboxAccounts.IntegrationUser, "itil");
    }

    private static void TakeRoles(CheckupBench bench)
    {
        bench.Sandbox.RevokeRole(SandboxAccounts.IntegrationUser, "itil");
        bench.Sandbox.GrantRole(SandboxAccounts.IntegrationUser, "sn_incident_write");
    }

    private static void SetPerson(CheckupBench bench) =>
        bench.Set("oauth_entity", Entity, "user", "681b365ec0a80164000fb0b05854a0cd");

    private static void LeaveNobody(CheckupBench bench)
    {
        bench.Set("oauth_entity", Entity, "default_grant_type", "client_credentials");
        bench.Set("oauth_entity", Entity, "user", "");
    }

    private static void SwitchOff(CheckupBench bench)
    {
        bench.Set("oauth_entity", Entity, "default_grant_type", "client_credentials");
        bench.Sandbox.SetProperty("glide.oauth.inbound.client.credential.grant_type.enabled", "false");
    }

    private static void AddPolicy(CheckupBench bench)
    {
        string policy = bench.Sandbox.Tables.Insert("sys_data_policy2", new Dictionary<string, string>
        {
            ["short_description"] = "Where it is",
            ["model_table"] = "incident",
            ["conditions"] = "category=network^EQ",
        });
        bench.Sandbox.Tables.Insert("sys_data_policy_rule", new Dictionary<string, string>
        {
            ["sys_data_policy"] = policy,
            ["table"] = "incident",
            ["field"] = "location",
            ["mandatory"] = "true",
        });
    }
}
