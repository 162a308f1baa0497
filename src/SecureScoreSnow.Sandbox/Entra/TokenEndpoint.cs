using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Gives tokens.</summary>
internal sealed class TokenEndpoint(MicrosoftCloud cloud, MicrosoftTenant tenant, EntraRequest request)
{
    private readonly ClientCredential _client = new(cloud, tenant, request);
    private readonly TokenIssuer _issuer = new(cloud, tenant);

    private PendingSignIns SignIns => tenant.Directory.SignIns;

    internal SandboxResponse Answer()
    {
        string grant = request.Required("grant_type");
        JsonObject answer = grant switch
        {
            "client_credentials" => ForApp(),
            "authorization_code" => ForCode(),
            "refresh_token" => ForRefreshToken(),
            "device_code" or "urn:ietf:params:oauth:grant-type:device_code" => ForDeviceCode(),
            _ => throw EntraRefusals.UnsupportedGrant(grant),
        };
        return EntraAnswers.Json(200, answer);
    }

    private JsonObject ForApp()
    {
        if (request.TenantName is "common" or "organizations")
        {
            throw EntraRefusals.NoTenant();
        }

        AppRegistration app = _client.ProvenApp();
        RequestedScope scope = RequestedScope.ForApp(request.Form("scope"), cloud, request);
        return new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = _issuer.LifetimeInSeconds,
            ["ext_expires_in"] = _issuer.LifetimeInSeconds,
            ["access_token"] = _issuer.ForApp(app, scope.Audience),
        };
    }

    private JsonObject ForCode()
    {
        AppRegistration app = _client.AppForUser();
        DelegatedGrant? grant = SignIns.Take(request.Required("code"));
        if (grant?.RedirectUri is null || grant.App != app || grant.RedirectUri != request.Form("redirect_uri"))
        {
            throw EntraRefusals.InvalidGrant("authorization code");
        }

        if (SignIns.IsExpired(grant))
        {
            throw EntraRefusals.ExpiredGrant("authorization code");
        }

        if (grant.CodeChallenge is { } challenge && challenge != ChallengeOf(request.Required("code_verifier")))
        {
            throw EntraRefusals.WrongVerifier();
        }

        return ForUser(grant);
    }

    private JsonObject ForRefreshToken()
    {
        AppRegistration app = _client.AppForUser();
        DelegatedGrant? grant = SignIns.Find(request.Required("refresh_token"));
        if (grant is null or { RedirectUri: not null } or { UserCode: not null } || grant.App != app)
        {
            throw EntraRefusals.InvalidGrant("refresh token");
        }

        if (SignIns.IsExpired(grant))
        {
            throw EntraRefusals.ExpiredGrant("refresh token");
        }

        RequestedScope scope = RequestedScope.ForUser(request.Form("scope"), cloud, request);
        return ForUser(scope.Permissions.Count == 0 ? grant : grant with { Scope = scope });
    }

    private JsonObject ForDeviceCode()
    {
        AppRegistration app = _client.AppForUser();
        string handle = request.Form("device_code") ?? request.Required("code");
        DelegatedGrant? grant = SignIns.Find(handle);
        if (grant?.UserCode is null || grant.App != app)
        {
            throw EntraRefusals.InvalidGrant("device code");
        }

        if (SignIns.IsExpired(grant))
        {
            throw EntraRefusals.DeviceCodeExpired();
        }

        if (grant.IsDeclined)
        {
            throw EntraRefusals.Declined();
        }

        // Two polls may arrive together: only the one that takes the code gets the tokens.
        return grant.User is null ? throw EntraRefusals.Pending()
            : SignIns.Take(handle) is null ? throw EntraRefusals.InvalidGrant("device code")
            : ForUser(grant);
    }

    private JsonObject ForUser(DelegatedGrant grant) => _issuer.ForUser(grant, request.Form("client_info") is not null);

    private static string ChallengeOf(string verifier) =>
        Jwt.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
