using Polly;
using Polly.Retry;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>Which refusals of a token endpoint are worth another try: those not about the credentials.</summary>
internal static class TokenRetry
{
    private const int MostAtFirst = 4;

    // With the delays below about a minute in all, as for any other request: a renewal in the middle of a run is not
    // to give up earlier than the requests that wait for it.
    private const int MostLater = 10;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    /// <param name="hasAnswered">
    /// Whether the endpoint has ever answered: an address at which nobody has is more likely wrong than busy.
    /// </param>
    /// <param name="hasGiven">Whether it has ever given a token: who waits then is at work, not at a prompt.</param>
    internal static RetryStrategyOptions<OAuthToken> Create(Func<bool> hasAnswered, Func<bool> hasGiven) => new()
    {
        MaxRetryAttempts = MostLater,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(10),
        ShouldHandle = attempt => new ValueTask<bool>(
            attempt.Outcome.Exception is SnowException refusal
            && (RetryRules.IsPassing(refusal) || (hasGiven() && refusal.Code == SnowErrorCode.UnexpectedAnswer))
            && attempt.AttemptNumber < (hasGiven() && refusal.Code != SnowErrorCode.TimedOut ? MostLater : MostAtFirst)
            && (hasAnswered() || !ConnectionFailures.IsAbsence(refusal))
            && !(refusal.RetryAfter > s_longestWait)),
        DelayGenerator = attempt => new ValueTask<TimeSpan?>(
            attempt.Outcome.Exception is SnowException { RetryAfter: { } wait } && wait > TimeSpan.Zero ? wait : null),
    };
}
