using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>
/// Which text tells the likely causes of a refused sign-in apart. Instances say the same words for most of them.
/// </summary>
internal static class SignInHints
{
    internal const string AccessToken = "SignInAccessTokenHint";
    internal const string ApiKey = "SignInApiKeyHint";
    internal const string Basic = "SignInBasicHint";
    internal const string Guest = "SignInGuestHint";
    internal const string SecondFactor = "SignInSecondFactorHint";

    private const string Client = "SignInClientHint";

    /// <param name="method">How it was tried.</param>
    /// <param name="error">OAuth's word for the refusal, where there was one.</param>
    internal static string Of(SignInMethod method, string? error) => error switch
    {
        "invalid_client" => Client,
        "unauthorized_client" when method == SignInMethod.ClientCredentials => "SignInApplicationUserHint",
        "unsupported_grant_type" or "unauthorized_client" => "SignInGrantHint",
        _ => method switch
        {
            SignInMethod.Password => "SignInPasswordHint",
            SignInMethod.ClientCredentials => "SignInClientCredentialsHint",
            SignInMethod.AuthorizationCode => "SignInCodeHint",
            SignInMethod.JwtBearer => "SignInAssertionHint",
            _ => Client,
        },
    };

    /// <summary>Whether a refusal is about the sign-in at all.</summary>
    internal static bool Concern(SnowException refusal) =>
        refusal.Code is SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired;

    internal static string? Of(ReplyMarks marks) => marks.AsksForSecondFactor ? SecondFactor : null;
}
