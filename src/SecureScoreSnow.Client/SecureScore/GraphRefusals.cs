using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// The one place where an answer of Graph that is not its data becomes a <see cref="SnowException"/>.
/// </summary>
/// <remarks>Statuses: https://learn.microsoft.com/graph/errors.</remarks>
internal static class GraphRefusals
{
    private const HttpStatusCode TooManyRequests = (HttpStatusCode)429;

    internal static SnowException Of(
        HttpResponseMessage response,
        string? words,
        TimeProvider clock)
    {
        string host = response.RequestMessage!.RequestUri!.Host;
        int status = (int)response.StatusCode;
        string said = words
            ?? PlainText.Line(response.ReasonPhrase)
            ?? status.ToString(CultureInfo.InvariantCulture);
        SnowErrorCode code = CodeOf(response);
        object[] arguments = code is SnowErrorCode.ServerFailed or SnowErrorCode.Refused
            ? [host, status, said]
            : [host, said];
        return new SnowException(code, innerException: null, arguments)
        {
            StatusCode = response.StatusCode,
            RetryAfter = WaitOf(response.Headers.RetryAfter, clock),
            ServerMessage = words,
            TransactionId = RequestIdOf(response),
        };
    }

    /// <summary>The error's own words; null where the body has none.</summary>
    internal static string? WordsOf(JsonTextReader json)
    {
        try
        {
            json.Next();
            GraphRow answer = GraphRow.Read(json);
            GraphRow error = answer.Rows("error") is { Count: > 0 } errors ? errors[0] : answer;
            return PlainText.Line(error.Text("message")) ?? PlainText.Line(error.Text("code"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or EndOfStreamException or SnowException)
        {
            // A gateway in front of Graph answers with a page of its own; the status tells enough.
            return null;
        }
    }

    internal static string? RequestIdOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("request-id", out IEnumerable<string>? ids) ? ids.First() : null;

    private static SnowErrorCode CodeOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized => SnowErrorCode.SignInRefused,
        // Conditional Access wants more of the sign-in; a permission would not help.
        HttpStatusCode.Forbidden when AsksForClaims(response) => SnowErrorCode.SignInRefused,
        HttpStatusCode.Forbidden when response.RequestMessage!.Method != HttpMethod.Get =>
            SnowErrorCode.GraphWriteNotPermitted,
        HttpStatusCode.Forbidden => SnowErrorCode.GraphPermissionMissing,
        HttpStatusCode.NotFound => SnowErrorCode.SecureScoreUnavailable,
        TooManyRequests => SnowErrorCode.Throttled,
        >= HttpStatusCode.InternalServerError => SnowErrorCode.ServerFailed,
        < HttpStatusCode.BadRequest => SnowErrorCode.UnexpectedAnswer,
        _ => SnowErrorCode.Refused,
    };

    private static bool AsksForClaims(HttpResponseMessage response) =>
        response.Headers.TryGetValues("WWW-Authenticate", out IEnumerable<string>? challenges)
        && challenges.Any(challenge => challenge.Contains("insufficient_claims"));

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? told, TimeProvider clock)
    {
        TimeSpan? wait = told?.Delta ?? (told?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
