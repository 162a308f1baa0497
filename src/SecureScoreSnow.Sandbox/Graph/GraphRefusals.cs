using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>The refusals, with the codes of the service and words of our own.</summary>
internal static class GraphRefusals
{
    private const string Realm =
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
        + "client_id=\"" + GraphAudience.ApplicationId + "\"";

    internal static GraphRefusal Unauthorized(string message) => new(401, "InvalidAuthenticationToken", message)
    {
        Header = new("WWW-Authenticate", Realm),
    };

    /// <summary>The token is genuine, but something has happened since: get another one that knows of it.</summary>
    internal static GraphRefusal ClaimsChallenge(DateTimeOffset now)
    {
        string time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        JsonObject notBefore = new() { ["essential"] = true, ["value"] = time };
        JsonObject claims = new() { ["access_token"] = new JsonObject { ["nbf"] = notBefore } };
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(claims.ToJsonString()));
        return new GraphRefusal(401, "InvalidAuthenticationToken", "The token was issued before it was revoked.")
        {
            Header = new("WWW-Authenticate", $"{Realm}, error=\"insufficient_claims\", claims=\"{encoded}\""),
        };
    }

    internal static GraphRefusal MissingPermission(string permission) => new(
        403,
        "Forbidden",
        $"The token has neither the permission {permission} nor one that contains it.");

    internal static GraphRefusal MissingRole(string user) => new(
        403,
        "Forbidden",
        $"The user {user} has no directory role for this.");

    internal static GraphRefusal BadRequest(string message) => new(400, "BadRequest", message);

    /// <summary>A refusal that names no code, as the provider behind Graph sends it.</summary>
    internal static GraphRefusal Provider(string message) => new(400, "", message);

    internal static GraphRefusal NotFound(string what) => new(404, "ResourceNotFound", $"There is no {what}.");

    internal static GraphRefusal MethodNotAllowed(string method) =>
        new(405, "Request_BadRequest", $"The method {method} is not supported here.");

    internal static GraphRefusal NotThere(string what) =>
        new(501, "NotImplemented", $"The sandbox does not have {what}.");

    internal static GraphRefusal TooManyRequests(TimeSpan? retryAfter) =>
        new(429, "TooManyRequests", "There are too many requests for this app and tenant.")
        {
            InnerCode = "429",
            Header = retryAfter is { } wait
                ? new("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))
                : null,
        };
}
