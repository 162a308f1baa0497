using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>What a token is asked for.</summary>
/// <param name="Audience">The resource.</param>
/// <param name="Permissions">Permissions by name; ".default" stands for all that are consented to.</param>
/// <param name="OpenId">The scopes that are about the sign-in itself.</param>
internal sealed record RequestedScope(
    string Audience,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> OpenId)
{
    private static readonly string[] s_openId = ["openid", "profile", "offline_access", "email"];

    /// <summary>The scope of an app that signs in as itself: one resource, and /.default.</summary>
    internal static RequestedScope ForApp(string? scope, MicrosoftCloud cloud, EntraRequest request)
    {
        string[] scopes = Split(scope);
        if (scopes.Length == 0)
        {
            throw EntraRefusals.MissingParameter("scope");
        }

        if (scopes.Length > 1 || !scopes[0].EndsWith("/.default", StringComparison.Ordinal))
        {
            throw EntraRefusals.ScopeNotDefault(scope!);
        }

        return new RequestedScope(AudienceOf(scopes[0], cloud, request), [".default"], []);
    }

    /// <summary>The scopes of a user's sign-in; permissions without a resource are Graph's.</summary>
    internal static RequestedScope ForUser(string? scope, MicrosoftCloud cloud, EntraRequest request)
    {
        string[] scopes = Split(scope);
        string[] permissions = [.. scopes.Except(s_openId)];
        string[] audiences = [.. permissions.Select(one => AudienceOf(one, cloud, request)).Distinct()];
        if (audiences.Length > 1)
        {
            throw EntraRefusals.InvalidScope(scope!);
        }

        return new RequestedScope(
            audiences.Length == 0 ? Origin(cloud.GraphOrigin) : audiences[0],
            [.. permissions.Select(one => one[(one.LastIndexOf('/') + 1)..])],
            [.. scopes.Intersect(s_openId)]);
    }

    /// <summary>The resource of a managed identity's request, which comes without /.default.</summary>
    internal static RequestedScope ForResource(string resource, MicrosoftCloud cloud, EntraRequest request) =>
        new(AudienceOf($"{resource.TrimEnd('/')}/.default", cloud, request), [".default"], []);

    private static string AudienceOf(string scope, MicrosoftCloud cloud, EntraRequest request)
    {
        int slash = scope.LastIndexOf('/');
        if (slash < 0)
        {
            return Origin(cloud.GraphOrigin);
        }

        string resource = scope[..slash].TrimEnd('/');
        if (resource == GraphAudience.ApplicationId)
        {
            return resource;
        }

        if (!Uri.TryCreate(resource, UriKind.Absolute, out Uri? address))
        {
            throw EntraRefusals.InvalidScope(scope);
        }

        return GraphAudience.Accepts(Origin(address), cloud, request.Origin) && address.AbsolutePath == "/"
            ? Origin(address)
            : throw EntraRefusals.UnknownResource(resource, request.TenantName);
    }

    private static string[] Split(string? scope) => (scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
