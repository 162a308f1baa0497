using Polly;
using Polly.Retry;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>Which refusals of a token endpoint are worth another try: those not about the credentials.</summary>
internal static class TokenRetry
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    /// <param name="hasAnswered">
    /// Whether the endpoint has ever answered: an address at which nobody has is more likely wrong than busy.
    /// </param>
    internal static RetryStrategyOptions<OAuthToken> Create(Func<bool> hasAnswered) => new()
    {
        MaxRetryAttempts = 4,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(5),
        ShouldHandle = attempt => new ValueTask<bool>(
            attempt.Outcome.Exception is SnowException refusal
            && RetryRules.IsPassing(refusal)
            && (hasAnswered() || !ConnectionFailures.IsAbsence(refusal))
            && !(refusal.RetryAfter > s_longestWait)),
        DelayGenerator = attempt => new ValueTask<TimeSpan?>(
            attempt.Outcome.Exception is SnowException { RetryAfter: { } wait } && wait > TimeSpan.Zero ? wait : null),
    };
}
