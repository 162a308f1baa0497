namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The system properties that decide about signing in.</summary>
internal static class PropertyNames
{
    internal const string OAuthActive = "com.snc.platform.security.oauth.is.active";
    internal const string ClientCredentials = "glide.oauth.inbound.client.credential.grant_type.enabled";
    internal const string SingleSignOn = "glide.authenticate.multisso.enabled";
    internal const string NoLocalLogin = "glide.authentication.external.disable_local_login";
    internal const string MultiFactorForIntegrations = "glide.authenticate.multifactor.for_integrations";
    internal const string BasicRestriction = "glide.authenticate.basic_auth.restriction.active";
    internal const string BasicEnforced = "glide.authenticate.basic_auth.restriction.enforce";

    /// <returns>The value, or null where there is no such property.</returns>
    internal static string? ValueOf(Reading properties, string name) =>
        properties.Rows.FirstOrDefault(row => row["name"] == name)?["value"];

    internal static bool IsOn(Reading properties, string name) =>
        string.Equals(ValueOf(properties, name), "true", StringComparison.OrdinalIgnoreCase);

    internal static ProvisioningRepair Set(Reading properties, string name, string value) => new(
        ProvisioningRepairKind.SetProperty,
        "sys_properties",
        properties.Rows.FirstOrDefault(row => row["name"] == name)?["sys_id"] ?? string.Empty,
        name,
        ValueOf(properties, name) ?? string.Empty,
        value);
}
