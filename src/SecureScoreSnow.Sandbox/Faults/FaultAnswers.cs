using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>What the client gets to see of a fault.</summary>
internal static class FaultAnswers
{
    private const string Cancelled = "Transaction cancelled: maximum execution time exceeded";
    private const int LimitInRefusal = 100;

    /// <summary>The answer to a request that is not carried out now; null if it is.</summary>
    internal static SandboxResponse? Instead(FaultKind kind, TimeSpan retryAfter, DateTimeOffset now) => kind switch
    {
        FaultKind.RateLimited => RateRule.Headers(
            RateRule.Refusal(LimitInRefusal, retryAfter), LimitInRefusal, now),
        FaultKind.QueueFull => Answers.Empty(429),
        FaultKind.ServerError => Answers.Refuse(500, "Unknown error", "An unexpected error has occurred"),
        FaultKind.Unavailable => Unavailable(),
        FaultKind.GatewayTimeout or FaultKind.LateCommit => GatewayTimeout(),
        FaultKind.Reset => Answers.Empty(0) with { Delivery = Delivery.Reset },
        FaultKind.HtmlPage => Hibernating(),
        FaultKind.Dropped => Answers.Empty(202),
        FaultKind.TransactionCancelled => Answers.Refuse(
            200,
            Cancelled,
            $"{Cancelled} Check logs for error trace or enable glide.rest.debug property to verify REST "
            + "request processing"),
        FaultKind.FailureWith200 => Answers.Refuse(
            200, "Operation Failed", "Operation against file was aborted by Business Rule 'Sandbox: Abort'"),
        _ => null,
    };

    /// <summary>What becomes of the answer to a request that was carried out.</summary>
    internal static SandboxResponse After(FaultKind kind, SandboxResponse answer) => kind switch
    {
        FaultKind.UnavailableAfterCommit => Unavailable(),
        FaultKind.GatewayTimeoutAfterCommit => GatewayTimeout(),
        FaultKind.ResetAfterCommit => Answers.Empty(0) with { Delivery = Delivery.Reset },
        FaultKind.CutOff => answer with { Delivery = Delivery.CutOff },
        FaultKind.Stalled => answer with { Delivery = Delivery.Stalled },
        FaultKind.Endless => answer with { Delivery = Delivery.Endless },
        _ => answer,
    };

    internal static SandboxResponse Hibernating() => Answers.Page(
        200,
        "<html><head><title>Instance Hibernating page</title></head>"
        + "<body><h1>Your instance is hibernating</h1><p>Sign in to wake it up.</p></body></html>");

    private static SandboxResponse Unavailable() => Answers.Page(
        503, "<html><head><title>503 Service Unavailable</title></head><body>Service Unavailable</body></html>");

    private static SandboxResponse GatewayTimeout() => Answers.Page(
        504, "<html><head><title>504 Gateway Time-out</title></head><body>Gateway Time-out</body></html>");
}
