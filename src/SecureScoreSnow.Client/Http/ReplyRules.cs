namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Says what an answer of an instance means. A status alone does not tell: 200 comes with pages of HTML, with
/// failures and with cancelled transactions, and 202 means that the request was thrown away.
/// </summary>
internal static class ReplyRules
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    /// <returns>What went wrong, or null where nothing did.</returns>
    internal static SnowErrorCode? CodeOf(ReplyFacts reply) => reply.Status switch
    {
        202 => SnowErrorCode.RequestDropped,
        >= 200 and < 300 => CodeOfSuccess(reply),
        >= 300 and < 400 => SnowErrorCode.RedirectRefused,
        400 when Says(reply, "Invalid table") => SnowErrorCode.TableUnknown,
        401 => SnowErrorCode.SignInRefused,
        403 => CodeOfForbidden(reply),
        404 => SnowErrorCode.RecordNotFound,
        408 => SnowErrorCode.TimedOut,
        413 or 414 => SnowErrorCode.QueryTooLong,
        429 => SnowErrorCode.Throttled,
        >= 500 => CodeOfServerFault(reply),
        _ => CodeOfRefusal(reply),
    };

    private static SnowErrorCode? CodeOfSuccess(ReplyFacts reply) =>
        Says(reply, "Transaction cancelled") ? SnowErrorCode.TransactionCancelled
        : !reply.IsData ? CodeOfPage(reply)
        : reply.IsFailure ? CodeOfRefusal(reply)
        : null;

    private static SnowErrorCode CodeOfPage(ReplyFacts reply) =>
        reply.PageTitle?.Contains("hibernating", AnyCase) == true
            ? SnowErrorCode.Hibernating
            : SnowErrorCode.UnexpectedAnswer;

    private static SnowErrorCode CodeOfForbidden(ReplyFacts reply)
    {
        // Who may not have something is told so in JSON; a page stands before the whole of it.
        SnowErrorCode code = CodeOfRefusal(reply);
        return code != SnowErrorCode.Refused ? code
            : reply.IsPage ? SnowErrorCode.AddressBlocked
            : SnowErrorCode.AccessDenied;
    }

    private static SnowErrorCode CodeOfServerFault(ReplyFacts reply) =>
        Says(reply, "Transaction cancelled") ? SnowErrorCode.TransactionCancelled
        : Says(reply, "Unique Key violation") ? SnowErrorCode.UniqueKeyViolated
        : SnowErrorCode.ServerFailed;

    // The wordings are the platform's own; a refusal in other words stays a plain one.
    private static SnowErrorCode CodeOfRefusal(ReplyFacts reply) =>
        Says(reply, "Unique Key violation") ? SnowErrorCode.UniqueKeyViolated
        : Says(reply, "Data Policy") || Says(reply, "Business Rule") ? SnowErrorCode.RuleViolated
        : Says(reply, "ACL Exception") || Says(reply, "API level ACL") || Says(reply, "Insufficient rights")
            ? SnowErrorCode.AccessDenied
        : Says(reply, "No Record found") ? SnowErrorCode.RecordNotFound
        : SnowErrorCode.Refused;

    private static bool Says(ReplyFacts reply, string words) =>
        reply.Message?.Contains(words, AnyCase) == true || reply.Detail?.Contains(words, AnyCase) == true;
}
