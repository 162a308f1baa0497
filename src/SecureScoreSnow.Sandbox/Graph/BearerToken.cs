using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>The token of a request, having been found genuine.</summary>
/// <param name="Tenant">The tenant that it is about.</param>
/// <param name="Actor">The user, or the app where it acts as itself.</param>
internal sealed record BearerToken(MicrosoftTenant Tenant, string Actor)
{
    /// <summary>Which generation of its tenant's tokens a token belongs to: older ones are revoked.</summary>
    internal const string GenerationClaim = "sandbox_generation";

    private static readonly string[] s_readers =
    [
        "Security Reader", "Security Operator", "Security Administrator", "Global Reader", "Global Administrator",
    ];

    private static readonly string[] s_writers = ["Security Administrator", "Global Administrator"];

    /// <summary>Finds the tenant that the token of a request is for.</summary>
    /// <exception cref="GraphRefusal">The token is missing, forged, expired or revoked, or lacks a right.</exception>
    internal static BearerToken Check(MicrosoftCloud cloud, GraphRequest request)
    {
        Jwt token = Genuine(cloud, request);
        MicrosoftTenant tenant = cloud.Find(token.Text("tid") ?? "")
            ?? throw GraphRefusals.Unauthorized("The tenant of the token does not exist.");
        if (!GraphAudience.Accepts(token.Text("aud") ?? "", cloud, request.Origin))
        {
            throw GraphRefusals.Unauthorized("The audience of the token is not this service.");
        }

        if (!(token.Time("exp") > cloud.Clock.GetUtcNow()))
        {
            throw GraphRefusals.Unauthorized("The token has expired.");
        }

        if ((int?)token.Claims[GenerationClaim] != tenant.Directory.Generation)
        {
            throw GraphRefusals.ClaimsChallenge(cloud.Clock.GetUtcNow());
        }

        CheckPermission(token, tenant, writes: request.Raw.Method == "PATCH");
        return new BearerToken(tenant, token.Text("upn") ?? token.Text("app_displayname") ?? "");
    }

    private static Jwt Genuine(MicrosoftCloud cloud, GraphRequest request)
    {
        const string scheme = "Bearer ";
        string? header = request.Raw.Header("Authorization");
        if (header is null || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw GraphRefusals.Unauthorized("The request carries no access token.");
        }

        return cloud.Mint.Read(header[scheme.Length..].Trim())
            ?? throw GraphRefusals.Unauthorized("The access token is malformed, or its signature is not valid.");
    }

    private static void CheckPermission(Jwt token, MicrosoftTenant tenant, bool writes)
    {
        string wanted = writes ? TenantDirectory.WritePermission : TenantDirectory.ReadPermission;
        string[] sufficient = [wanted, TenantDirectory.WritePermission];
        string[] held = token.Text("scp")?.Split(' ') ?? Roles(token);
        if (!sufficient.Intersect(held).Any())
        {
            throw GraphRefusals.MissingPermission(wanted);
        }

        // For a user, consent to the app is not enough: the user must have the right as well.
        string? upn = token.Text("upn");
        string[] roles = writes ? s_writers : s_readers;
        if (upn is not null
            && !(tenant.Directory.Users.TryGetValue(upn, out EntraUser? user) && user.Roles.Intersect(roles).Any()))
        {
            throw GraphRefusals.MissingRole(upn);
        }
    }

    private static string[] Roles(Jwt token) =>
        token.Claims["roles"] is JsonArray roles ? [.. roles.Select(role => (string)role!)] : [];
}
