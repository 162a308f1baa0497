using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>The addresses of the login service and of the machine's identity.</summary>
internal static class EntraEndpoints
{
    internal static bool Owns(string[] path) => path switch
    {
        [_, "oauth2", ..] or [_, "v2.0", ".well-known", ..] or ["metadata", "identity", ..] => true,
        [_, "discovery", "instance"] or [_, "discovery", "v2.0", "keys"] => true,
        _ => false,
    };

    internal static SandboxResponse Answer(MicrosoftCloud cloud, SandboxRequest raw)
    {
        EntraRequest request = new(raw);
        try
        {
            return request.Path switch
            {
                ["metadata", "identity", "oauth2", "token"] => ManagedIdentityEndpoint.Answer(cloud, request),
                [_, "discovery", "instance"] => DiscoveryEndpoint.Instance(request),
                [_, "discovery", "v2.0", "keys"] => DiscoveryEndpoint.Keys(),
                ["common", "oauth2", "deviceauth"] => DeviceCodeEndpoint.Page(cloud, request),
                _ => OfTenant(cloud, request),
            };
        }
        catch (EntraRefusal refusal)
        {
            return EntraAnswers.Refusal(refusal, request, cloud.Clock.GetUtcNow());
        }
    }

    private static SandboxResponse OfTenant(MicrosoftCloud cloud, EntraRequest request) =>
        (request.Raw.Method, request.Path[1..]) switch
        {
            ("POST", ["oauth2", "v2.0", "token"]) => new TokenEndpoint(cloud, Tenant(cloud, request), request).Answer(),
            ("POST", ["oauth2", "v2.0", "devicecode"]) =>
                DeviceCodeEndpoint.Begin(cloud, Tenant(cloud, request), request),
            ("GET" or "POST", ["oauth2", "v2.0", "authorize"]) =>
                new AuthorizeEndpoint(cloud, Tenant(cloud, request), request).Answer(),
            ("GET", ["v2.0", ".well-known", "openid-configuration"]) =>
                DiscoveryEndpoint.OpenId(Tenant(cloud, request), request),
            _ => EntraAnswers.NotThere(request),
        };

    // "common" leaves the tenant to the user; here it is the first one that has the app.
    private static MicrosoftTenant Tenant(MicrosoftCloud cloud, EntraRequest request)
    {
        if (request.TenantName is "common" or "organizations")
        {
            string appId = request.Form("client_id") ?? request.Query("client_id") ?? "";
            return cloud.Tenants.FirstOrDefault(tenant => tenant.Directory.Apps.ContainsKey(appId)) ?? cloud.Tenant;
        }

        return cloud.Find(request.TenantName) ?? throw EntraRefusals.UnknownTenant(request.TenantName);
    }
}
