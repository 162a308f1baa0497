using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.OAuth;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Finds out for whom a request is made: bearer token, name and password, or API key.</summary>
internal static class Authentication
{
    private const string Bearer = "Bearer ";
    private const string Restriction = "glide.authenticate.basic_auth";

    internal static Caller Authenticate(RequestContext context)
    {
        if (Identify(context) is { } user)
        {
            return UserDirectory.ToCaller(context.Store, user);
        }

        if (context.Way != SignInWay.None)
        {
            context.Instance.SystemLog.Write(
                SystemLog.Warning,
                "Authentication",
                $"Sign-in failed ({context.Way}) from {context.Request.RemoteAddress}");
        }

        throw Refusals.NotAuthenticated();
    }

    private static Row? Identify(RequestContext context)
    {
        string? authorization = context.Request.Header("Authorization");
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ?? false)
        {
            return ByToken(context, authorization[Bearer.Length..].Trim());
        }

        if (BasicCredentials.Read(authorization) is var (name, password))
        {
            context.Way = SignInWay.Basic;
            return UserDirectory.SignIn(context.Store, name, password) is { } user && MayUsePassword(context, user)
                ? WithSecondFactor(context, user)
                : null;
        }

        if (context.Request.Header("x-sn-apikey") is { } key)
        {
            context.Way = SignInWay.ApiKey;
            return UserDirectory.Find(context.Store, context.Instance.UserOfApiKey(key));
        }

        return context.Parameters["access_token"] is { } token ? ByToken(context, token) : null;
    }

    // Newer instances take names and passwords only from those who have a role for it.
    private static bool MayUsePassword(RequestContext context, Row user)
    {
        SandboxInstance instance = context.Instance;
        return instance.Property($"{Restriction}.restriction.active") != "true"
            || instance.Property($"{Restriction}.restriction.enforce") != "true"
            || UserDirectory.ToCaller(context.Store, user).Roles.Contains("snc_basic_auth_api_access")
            || (instance.Property($"{Restriction}.allowed_users") ?? "").Split(',').Contains(user["user_name"]);
    }

    // Integrations are not asked for a second factor unless the instance says so, and then have no way to give it here.
    private static Row WithSecondFactor(RequestContext context, Row user) =>
        user["enable_multifactor_authn"] == "true"
        && context.Instance.Property("glide.authenticate.multifactor.for_integrations") == "true"
            ? throw Refusals.NoSecondFactor()
            : user;

    private static Row? ByToken(RequestContext context, string token)
    {
        TokenStore tokens = context.Instance.Tokens;
        if (context.Instance.IsTimeToRevoke())
        {
            tokens.Revoke(token);
        }

        context.Way = SignInWay.OAuth;
        if (tokens.Find(token) is not { } grant)
        {
            return null;
        }

        context.Scope = grant.Scope;
        return UserDirectory.Find(context.Store, grant.UserName);
    }
}
