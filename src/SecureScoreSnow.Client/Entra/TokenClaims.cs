using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Entra;

/// <summary>
/// What an access token says of itself. Nobody has verified it: it serves clear messages and the name on a ticket,
/// never a decision about rights.
/// </summary>
internal sealed class TokenClaims
{
    // Of the year 9999.
    private const long LastSecond = 253_402_300_799;

    private readonly JObject _claims;

    private TokenClaims(JObject claims) => _claims = claims;

    internal string? Audience => Text("aud");

    internal string? TenantId => Text("tid");

    internal string? ApplicationId => Text("appid") ?? Text("azp");

    internal string? ApplicationName => Text("app_displayname");

    internal string? UserPrincipalName => Text("upn") ?? Text("preferred_username") ?? Text("unique_name");

    internal DateTimeOffset? ExpiresAt =>
        _claims["exp"] is JValue { Value: long and >= 0 and <= LastSecond and var seconds }
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    /// <summary>Reads a token; null where it is not one whose content can be seen.</summary>
    internal static TokenClaims? Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            string payload = parts[1].Replace('-', '+').Replace('_', '/');
            byte[] bytes = Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='));
            return new TokenClaims(JObject.Parse(Encoding.UTF8.GetString(bytes)));
        }
        catch (Exception broken) when (broken is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private string? Text(string claim) => _claims[claim] is JValue { Value: string { Length: > 0 } text } ? text : null;
}
