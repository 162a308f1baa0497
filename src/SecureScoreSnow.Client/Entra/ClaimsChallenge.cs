using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Reads what Graph demands of a token that it refused although the token has not ended.</summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/claims-challenge</remarks>
public static class ClaimsChallenge
{
    private static readonly Regex s_claims =
        new("claims=\"(?<claims>[A-Za-z0-9+/=_-]+)\"", RegexOptions.CultureInvariant);

    /// <summary>The claims in JSON; null where the answer demands none.</summary>
    public static string? Read(IEnumerable<AuthenticationHeaderValue> challenges)
    {
        Match? found = challenges
            .Select(challenge => s_claims.Match(challenge.Parameter ?? string.Empty))
            .FirstOrDefault(match => match.Success);
        if (found is null)
        {
            return null;
        }

        string text = found.Groups["claims"].Value.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        try
        {
            byte[] claims = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
            return Encoding.UTF8.GetString(claims);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
