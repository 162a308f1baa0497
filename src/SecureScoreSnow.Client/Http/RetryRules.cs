using System.Net;

using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SecureScoreSnow.Client.Http;

/// <summary>Which refusals are worth another try, and after how long.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(10);

    internal static ResiliencePropertyKey<RequestRun> Run { get; } = new("run");

    internal static ResiliencePipeline CreatePipeline(TimeProvider clock, InstanceGate gate) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                // RequestRun counts: waits that the service asked for are limited by the budget alone.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = s_firstDelay,
                MaxDelay = s_longestDelay,
                ShouldHandle = attempt => new ValueTask<bool>(
                    attempt.Outcome.Exception is SnowException refusal
                    && attempt.Context.Properties.TryGetValue(Run, out RequestRun? run)
                    && run.MayRepeat(refusal, gate)),
                // The gate keeps every request back as long as the service asked; no further wait is needed here.
                DelayGenerator = attempt => new ValueTask<TimeSpan?>(
                    attempt.Outcome.Exception is SnowException { RetryAfter: { } wait } && wait > TimeSpan.Zero
                        ? TimeSpan.Zero
                        : null),
            })
            .Build();

    internal static ResiliencePipeline CreateTimeout(TimeProvider clock, TimeSpan timeout) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout })
            .Build();

    /// <summary>The service has more to do than it can: fewer requests at a time will help.</summary>
    internal static bool IsOverload(SnowException refusal) =>
        refusal.Code is SnowErrorCode.RequestDropped or SnowErrorCode.Throttled
        || refusal.StatusCode == HttpStatusCode.ServiceUnavailable;

    /// <summary>The same request may succeed later, and whether this one was carried out is not known.</summary>
    internal static bool IsPassing(SnowException refusal) => refusal.Code
        is SnowErrorCode.RequestDropped
        or SnowErrorCode.ReplyCutOff
        or SnowErrorCode.TimedOut
        or SnowErrorCode.Unreachable
        or SnowErrorCode.ServerFailed
        or SnowErrorCode.Throttled;

    /// <summary>The instance itself may not have been reached.</summary>
    internal static bool IsNoAnswer(SnowException refusal) =>
        refusal.Code is SnowErrorCode.Unreachable or SnowErrorCode.TimedOut or SnowErrorCode.RequestDropped
        || refusal.StatusCode
            is HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// Asking again may help, although this request has been repeated as often as it may be. A throttled request was
    /// waited for as long as the command may wait; what comes up has waited enough.
    /// </summary>
    internal static bool MayHelpLater(SnowException refusal) =>
        (IsPassing(refusal)
            && refusal is not { Code: SnowErrorCode.Throttled, RetryAfter: not null }
            && !ConnectionFailures.IsAbsence(refusal))
        || refusal.Code is SnowErrorCode.UnexpectedAnswer or SnowErrorCode.TransactionCancelled;
}
