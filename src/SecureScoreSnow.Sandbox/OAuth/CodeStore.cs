using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>Codes that can be redeemed once, and assertions that have been.</summary>
internal sealed class CodeStore(TimeProvider clock)
{
    private const int CodeBytes = 32;

    private readonly ConcurrentDictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _assertions = new(StringComparer.Ordinal);

    internal string Issue(AuthorizationCode code)
    {
        string random = Convert.ToHexString(RandomNumberGenerator.GetBytes(CodeBytes)).ToLowerInvariant();
        string text = $"canary-code-{random}";
        _codes[text] = code;
        return text;
    }

    /// <summary>Redeems a code; null if it is unknown, used, too old, another client's or not proved.</summary>
    internal AuthorizationCode? Redeem(string? code, string clientId, string? redirect, string? verifier) =>
        code is not null && _codes.TryRemove(code, out AuthorizationCode? known)
        && known.Ends > clock.GetUtcNow()
        && known.ClientId == clientId
        && known.RedirectAddress == redirect
        && IsProof(known, verifier)
            ? known
            : null;

    /// <summary>Whether an assertion with this id comes for the first time.</summary>
    internal bool IsFirstUse(string assertionId, DateTimeOffset ends) => _assertions.TryAdd(assertionId, ends);

    private static bool IsProof(AuthorizationCode code, string? verifier)
    {
        if (code.Challenge is not { Length: > 0 } challenge)
        {
            return true;
        }

        string answer = verifier ?? "";
        return code.ChallengeMethod == "S256"
            ? challenge == Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(answer)))
            : challenge == answer;
    }

    private static string Base64Url(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
