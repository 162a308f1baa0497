using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Says which hosts and addresses there are.</summary>
internal static class DiscoveryEndpoint
{
    /// <summary>The hosts that are one and the same login service.</summary>
    internal static SandboxResponse Instance(EntraRequest request)
    {
        string host = request.Query("authorization_endpoint") is { } endpoint
            && Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address)
                ? address.Authority
                : request.Origin.Authority;
        return EntraAnswers.Json(200, new JsonObject
        {
            ["tenant_discovery_endpoint"] =
                $"{request.Origin.Scheme}://{host}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        });
    }

    internal static SandboxResponse OpenId(MicrosoftTenant tenant, EntraRequest request)
    {
        string login = new Uri(request.Origin, $"/{request.TenantName}").ToString();
        return EntraAnswers.Json(200, new JsonObject
        {
            ["issuer"] = new Uri(request.Origin, $"/{tenant.Id}/v2.0").ToString(),
            ["authorization_endpoint"] = $"{login}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{login}/oauth2/v2.0/token",
            ["device_authorization_endpoint"] = $"{login}/oauth2/v2.0/devicecode",
            ["jwks_uri"] = $"{login}/discovery/v2.0/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
            ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
            ["subject_types_supported"] = new JsonArray("pairwise"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("HS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
        });
    }

    /// <summary>No keys: the tokens of the sandbox are for its own Graph alone.</summary>
    internal static SandboxResponse Keys() =>
        EntraAnswers.Json(200, new JsonObject { ["keys"] = new JsonArray() });
}
