namespace SecureScoreSnow.Client.Entra;

/// <summary>What the numbers behind AADSTS and the sign-in library's own codes mean for the user.</summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/reference-error-codes</remarks>
internal static class EntraErrorCodes
{
    private static readonly Dictionary<int, SnowErrorCode> s_numbers = new()
    {
        [50027] = SnowErrorCode.CertificateRefused,
        [50059] = SnowErrorCode.TenantUnknown,
        [65001] = SnowErrorCode.ConsentMissing,
        [65004] = SnowErrorCode.SignInNotFinished,
        [70021] = SnowErrorCode.AssertionRefused,
        [90002] = SnowErrorCode.TenantUnknown,
        [90094] = SnowErrorCode.ConsentMissing,
        [500011] = SnowErrorCode.ConsentMissing,
        [700016] = SnowErrorCode.AppUnknown,
        [700023] = SnowErrorCode.CertificateRefused,
        [700024] = SnowErrorCode.CertificateRefused,
        [700027] = SnowErrorCode.CertificateRefused,
        [700211] = SnowErrorCode.AssertionRefused,
        [700212] = SnowErrorCode.AssertionRefused,
        [700213] = SnowErrorCode.AssertionRefused,
        [900023] = SnowErrorCode.TenantUnknown,
        [7000215] = SnowErrorCode.ClientSecretRefused,
        [7000218] = SnowErrorCode.AppNotPublic,
        [7000222] = SnowErrorCode.ClientSecretRefused,
    };

    private static readonly Dictionary<string, SnowErrorCode> s_words = new(StringComparer.Ordinal)
    {
        ["access_denied"] = SnowErrorCode.SignInNotFinished,
        ["authentication_canceled"] = SnowErrorCode.SignInNotFinished,
        ["authorization_declined"] = SnowErrorCode.SignInNotFinished,
        ["code_expired"] = SnowErrorCode.SignInNotFinished,
        ["cryptographic_error"] = SnowErrorCode.CertificateRefused,
        ["expired_token"] = SnowErrorCode.SignInNotFinished,
        ["http_listener_error"] = SnowErrorCode.BrowserUnavailable,
        ["linux_xdg_open_failed"] = SnowErrorCode.BrowserUnavailable,
        ["managed_identity_all_sources_unavailable"] = SnowErrorCode.ManagedIdentityUnavailable,
        ["managed_identity_request_failed"] = SnowErrorCode.ManagedIdentityUnavailable,
        ["managed_identity_response_parse_failure"] = SnowErrorCode.ManagedIdentityUnavailable,
        ["managed_identity_unreachable_network"] = SnowErrorCode.ManagedIdentityUnavailable,
        ["no_client_id"] = SnowErrorCode.AppUnknown,
        ["request_timeout"] = SnowErrorCode.TimedOut,
        ["user_null"] = SnowErrorCode.UserSignInEnded,
        ["webview_unavailable"] = SnowErrorCode.BrowserUnavailable,
    };

    internal static SnowErrorCode? Find(int number) =>
        s_numbers.TryGetValue(number, out SnowErrorCode code) ? code : null;

    internal static SnowErrorCode? Find(string word) =>
        s_words.TryGetValue(word, out SnowErrorCode code) ? code : null;
}
