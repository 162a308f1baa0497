using System.Net;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Http;

/// <summary>The one place where what an instance said becomes an error.</summary>
internal static class Refusals
{
    private const int LongestAddress = 8_000;

    /// <returns>The error, or null where the answer is no refusal.</returns>
    internal static SnowException? Create(ReplyFacts facts, SnowRequest request, string host, ReplyMarks marks)
    {
        if (ReplyRules.CodeOf(facts) is not { } code)
        {
            return null;
        }

        // An address that is too long is refused with 414 by some front ends and with a bare 400 by others.
        if (code == SnowErrorCode.Refused && !facts.IsFailure && request.Path.Length > LongestAddress)
        {
            code = SnowErrorCode.QueryTooLong;
        }

        SnowException refusal = new(code, innerException: null, Arguments(code, facts, request, host))
        {
            StatusCode = (HttpStatusCode)facts.Status,
            RetryAfter = marks.RetryAfter,
            ServerMessage = facts.Message,
            ServerDetail = facts.Detail,
            TransactionId = marks.TransactionId,
        };
        return refusal.Advise(SignInHints.Of(marks) ?? HintFor(refusal));
    }

    // The words for a whole interface that is closed; no role for records opens it.
    private static string? HintFor(SnowException refusal) =>
        refusal.Code == SnowErrorCode.AccessDenied
        && refusal.ServerDetail?.Contains("API level ACL", StringComparison.OrdinalIgnoreCase) == true
            ? "ApiClosedHint"
            : null;

    private static object[] Arguments(SnowErrorCode code, ReplyFacts facts, SnowRequest request, string host)
    {
        string table = request.Table ?? host;
        return code switch
        {
            SnowErrorCode.Refused or SnowErrorCode.ServerFailed => [host, facts.Status, facts.Words],
            SnowErrorCode.AccessDenied or SnowErrorCode.RuleViolated => [table, facts.Words],
            SnowErrorCode.RecordNotFound or SnowErrorCode.UniqueKeyViolated => [table, RecordOf(request)],
            SnowErrorCode.TableUnknown => [host, table],
            SnowErrorCode.UnexpectedAnswer => [host, facts.PageTitle ?? facts.ContentType ?? "–"],
            _ => [host, facts.Words],
        };
    }

    private static string RecordOf(SnowRequest request)
    {
        string path = request.Path.Split('?')[0];
        return path.Substring(path.LastIndexOf('/') + 1);
    }
}
