using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

using Microsoft.Identity.Client;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Says in our words why a sign-in failed.</summary>
/// <remarks>
/// The library's exceptions are not handed on: they print the body and the headers of the answer, and nobody can say
/// what a proxy or a misdirected request has put there.
/// </remarks>
internal sealed class SignInFailures(EntraSignIn signIn, CloudAddresses cloud)
{
    private const string Library = "Microsoft.Identity.Client";

    private static readonly Regex s_number = new(@"AADSTS(?<number>\d{1,9})", RegexOptions.CultureInvariant);

    // The ids for the service's own support follow the sentence; one of them is kept beside it.
    private static readonly Regex s_trailer = new(@"\s*Trace ID:.*", RegexOptions.Singleline);

    private string Host => cloud.Login.Host;

    /// <summary>The error to throw instead; null where the failure is none of the sign-in's.</summary>
    internal SnowException? Translate(Exception failure, bool isFirst) => failure switch
    {
        MsalUiRequiredException unfinished when !isFirst => Create(SnowErrorCode.UserSignInEnded, unfinished),
        MsalException refusal => Create(CodeOf(refusal), refusal),

        // Numbers of an answer that are beyond all use, and one that says null, come out of the library as they are.
        JsonException or FormatException or OverflowException or ArgumentOutOfRangeException
            or NullReferenceException { Source: Library } => new SnowException(
                SnowErrorCode.UnexpectedAnswer, null, Host, MsalError.JsonParseError),
        HttpRequestException broken => ConnectionFailures.Create(broken, Host),
        _ => null,
    };

    private static SnowErrorCode CodeOf(MsalException refusal)
    {
        Match number = s_number.Match(refusal.Message);
        string digits = number.Groups["number"].Value;
        if (number.Success && EntraErrorCodes.Find(int.Parse(digits, CultureInfo.InvariantCulture)) is { } known)
        {
            return known;
        }

        return EntraErrorCodes.Find(refusal.ErrorCode) ?? StatusOf(refusal) switch
        {
            429 => SnowErrorCode.Throttled,
            >= 500 => SnowErrorCode.ServerFailed,
            _ when !number.Success && refusal is not MsalUiRequiredException => SnowErrorCode.UnexpectedAnswer,
            _ => SnowErrorCode.SignInRefused,
        };
    }

    private SnowException Create(SnowErrorCode code, MsalException refusal)
    {
        string words = WordsOf(refusal);
        MsalServiceException? answer = refusal as MsalServiceException;
        return new SnowException(code, innerException: null, ArgumentsOf(code, refusal, words))
        {
            StatusCode = StatusOf(refusal) is > 0 and int status ? (HttpStatusCode)status : null,
            RetryAfter = answer?.Headers?.RetryAfter?.Delta,
            ServerMessage = words,
            ServerDetail = refusal.ErrorCode,
            TransactionId = answer?.CorrelationId,
        };
    }

    private object?[] ArgumentsOf(SnowErrorCode code, MsalException refusal, string words) => code switch
    {
        SnowErrorCode.SignInRefused or SnowErrorCode.Throttled => [Host, words],
        SnowErrorCode.UnexpectedAnswer => [Host, refusal.ErrorCode],
        SnowErrorCode.ServerFailed => [Host, StatusOf(refusal), words],
        SnowErrorCode.TimedOut => [Host],
        _ => [signIn.ApplicationId ?? "-", signIn.Tenant ?? "-", Host, words],
    };

    private string WordsOf(MsalException refusal)
    {
        // For some errors the library puts advice of its own in front of what the service said.
        string message = refusal.Message;
        int start = Math.Max(0, message.IndexOf("AADSTS", StringComparison.Ordinal));
        string words = s_trailer.Replace(message.Substring(start), string.Empty).Trim();
        return signIn.Secret?.Reveal() is { Length: > 0 } secret ? words.Replace(secret, "***") : words;
    }

    private static int StatusOf(MsalException refusal) => (refusal as MsalServiceException)?.StatusCode ?? 0;
}
