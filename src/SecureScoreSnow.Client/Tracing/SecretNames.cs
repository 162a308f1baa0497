using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// Says which parts of a request or an answer may hold a secret, by what they are called. Where the names are ours or
/// of a standard, only those on a list are shown; elsewhere, only those that sound harmless.
/// </summary>
internal static class SecretNames
{
    /// <summary>What stands in the place of a secret.</summary>
    internal const string Hidden = "***";

    private static readonly Regex s_secret = new(
        "pass(?:word|phrase|wd)|pwd|secret|token|api_?key|private_?key|assertion|authorization|credential"
            + "|verifier|signature|cookie|session|(?:auth|device|user)_?code$|^(?:sig|otp|pin|g_ck|sysparm_ck)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Names that have such a word in them and stand for something else: times, addresses, lists of a standard.
    private static readonly Regex s_harmless = new(
        "(?:_lifespan|_lifetime|_endpoint|_supported|_type|_format|_needs_reset|_expir\\w*|_ur[il])$|^\\$?skiptoken$"
            + "|^last_password$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> s_headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Encoding", "Accept-Language", "Age", "Allow", "Cache-Control", "client-request-id",
        "Connection", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
        "Content-Type", "Date", "ETag", "Expires", "Host", "If-Match", "If-None-Match", "Last-Modified", "Link",
        "OData-Version", "Pragma", "Prefer", "Preference-Applied", "request-id", "Retry-After", "Server",
        "Server-Timing", "Strict-Transport-Security", "Transfer-Encoding", "User-Agent", "Vary", "Via", "Warning",
        "WWW-Authenticate", "X-Attachment-Metadata", "X-BATCHREQUEST-MAX-OUTPUT-SIZE", "x-client-current-telemetry",
        "x-client-OS", "x-client-SKU", "x-client-Ver", "X-Content-Type-Options", "X-Forwarded-Host",
        "X-Forwarded-Proto", "X-Frame-Options", "X-Is-Logged-In", "X-MFA_TOKEN", "x-ms-ags-diagnostic",
        "x-ms-clitelem", "x-ms-ests-server", "x-ms-request-id", "X-no-response-body", "X-RateLimit-Limit",
        "X-RateLimit-Reset", "X-RateLimit-Rule", "X-Total-Count", "X-Transaction-ID",
    };

    private static readonly HashSet<string> s_formFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "api-version", "claims", "client_assertion_type", "client_id", "client_info", "code_challenge_method",
        "grant_type", "redirect_uri", "requested_token_use", "resource", "response_type", "scope", "username",
    };

    /// <summary>Whether the value of a member, column or parameter of this name may be a secret.</summary>
    internal static bool IsSecret(string name) => s_secret.IsMatch(name) && !s_harmless.IsMatch(name);

    /// <summary>
    /// Whether the value of a parameter in an address may be a secret: there, a code is one that signs in.
    /// </summary>
    internal static bool IsSecretParameter(string name) =>
        IsSecret(name) || string.Equals(name, "code", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a header of this name says nothing that must not be shown.</summary>
    internal static bool IsOpenHeader(string name) => s_headers.Contains(name);

    /// <summary>Whether a field of this name, in the form of a sign-in, says nothing that must not be shown.</summary>
    internal static bool IsOpenFormField(string name) => s_formFields.Contains(name);
}
