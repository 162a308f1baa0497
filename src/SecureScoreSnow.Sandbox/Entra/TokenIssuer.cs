using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Writes the tokens of a tenant.</summary>
internal sealed class TokenIssuer(MicrosoftCloud cloud, MicrosoftTenant tenant)
{
    private static readonly TimeSpan s_refreshTokenLifetime = TimeSpan.FromDays(90);

    internal int LifetimeInSeconds => (int)tenant.Directory.TokenLifetime.TotalSeconds;

    /// <summary>A token with which the app acts as itself; it carries the permissions of this moment.</summary>
    internal string ForApp(AppRegistration app, string audience)
    {
        JsonObject claims = Common(app, audience);
        claims["idtyp"] = "app";
        claims["oid"] = app.ObjectId;
        claims["roles"] = new JsonArray(
            [.. app.ApplicationPermissions.Keys.Order(StringComparer.Ordinal).Select(role => (JsonNode)role)]);
        tenant.Directory.CountToken();
        return cloud.Mint.Issue(claims);
    }

    /// <summary>The answer to a user's sign-in.</summary>
    internal JsonObject ForUser(DelegatedGrant grant, bool withClientInformation)
    {
        string[] permissions = Consented(grant);
        JsonObject claims = Common(grant.App, grant.Scope.Audience);
        claims["idtyp"] = "user";
        claims["oid"] = grant.User!.ObjectId;
        claims["upn"] = grant.User.UserPrincipalName;
        claims["name"] = grant.User.Name;
        claims["scp"] = string.Join(' ', permissions);
        tenant.Directory.CountToken();
        JsonObject answer = new()
        {
            ["token_type"] = "Bearer",
            ["scope"] = string.Join(' ', permissions.Select(one => $"{grant.Scope.Audience}/{one}")),
            ["expires_in"] = LifetimeInSeconds,
            ["ext_expires_in"] = LifetimeInSeconds,
            ["access_token"] = cloud.Mint.Issue(claims),
        };
        AddSignIn(answer, grant, withClientInformation);
        return answer;
    }

    private void AddSignIn(JsonObject answer, DelegatedGrant grant, bool withClientInformation)
    {
        if (grant.Scope.OpenId.Contains("offline_access"))
        {
            answer["refresh_token"] = tenant.Directory.SignIns.Keep(
                grant with { RedirectUri = null, UserCode = null },
                s_refreshTokenLifetime);
        }

        if (grant.Scope.OpenId.Contains("openid"))
        {
            answer["id_token"] = IdToken(grant);
        }

        if (withClientInformation)
        {
            JsonObject identity = new() { ["uid"] = grant.User!.ObjectId, ["utid"] = tenant.Id };
            answer["client_info"] = Jwt.Encode(Encoding.UTF8.GetBytes(identity.ToJsonString()));
        }
    }

    private string IdToken(DelegatedGrant grant)
    {
        JsonObject claims = Common(grant.App, grant.App.AppId);
        claims["iss"] = new Uri(cloud.LoginOrigin, $"/{tenant.Id}/v2.0").ToString();
        claims["ver"] = "2.0";
        claims["sub"] = grant.User!.ObjectId;
        claims["oid"] = grant.User.ObjectId;
        claims["name"] = grant.User.Name;
        claims["preferred_username"] = grant.User.UserPrincipalName;
        if (grant.Nonce is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return cloud.Mint.Issue(claims);
    }

    private JsonObject Common(AppRegistration app, string audience)
    {
        long now = cloud.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{tenant.Id}/",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + LifetimeInSeconds,
            ["app_displayname"] = app.Name,
            ["appid"] = app.AppId,
            ["tid"] = tenant.Id,
            ["uti"] = Guid.NewGuid().ToString("N"),
            ["ver"] = "1.0",
            [BearerToken.GenerationClaim] = tenant.Directory.Generation,
        };
    }

    private static string[] Consented(DelegatedGrant grant)
    {
        ICollection<string> consented = grant.App.DelegatedPermissions.Keys;
        string? refused = grant.Scope.Permissions.FirstOrDefault(one =>
            one == ".default" ? consented.Count == 0 : !consented.Contains(one));
        return refused is null
            ? [.. consented.Order(StringComparer.Ordinal)]
            : throw EntraRefusals.NoConsent(refused);
    }
}
