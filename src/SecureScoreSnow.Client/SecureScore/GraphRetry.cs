using System.Net;
using System.Runtime.ExceptionServices;

using Polly;
using Polly.Retry;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Says what is worth asking again, and when.</summary>
internal static class GraphRetry
{
    private const int MaxRetries = 10;

    // What fails without saying that it is busy seldom gets better by asking.
    private const int MaxRetriesOfFailure = 2;

    private const HttpStatusCode TooManyRequests = (HttpStatusCode)429;
    private const HttpStatusCode BandwidthExceeded = (HttpStatusCode)509;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestGuess = TimeSpan.FromSeconds(60);

    /// <summary>The waits of one call; all its pages share the budget.</summary>
    internal static ResiliencePipeline Start(GraphSecurityOptions options, TimeProvider clock) =>
        Start(options, clock, IsWorthwhile);

    /// <summary>The waits of one call, for failures that the caller picks.</summary>
    internal static ResiliencePipeline Start(
        GraphSecurityOptions options,
        TimeProvider clock,
        Func<SnowException, int, bool> isWorthwhile)
    {
        WaitBudget budget = new(options.MaxWait, clock, options.OnWait);
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = s_firstWait,
                MaxDelay = s_longestGuess,
                ShouldHandle = arguments => new(
                    arguments.Outcome.Exception is SnowException refusal
                    && isWorthwhile(refusal, arguments.AttemptNumber)),
                DelayGenerator = arguments => new((arguments.Outcome.Exception as SnowException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    SnowException refusal = (SnowException)arguments.Outcome.Exception!;
                    if (!budget.TrySpend(refusal, arguments.RetryDelay))
                    {
                        ExceptionDispatchInfo.Capture(refusal).Throw();
                    }

                    return default;
                },
            })
            .Build();
    }

    /// <summary>Graph did nothing and asks to come back later.</summary>
    internal static bool IsRefusedForNow(SnowException refusal, int attempt) =>
        refusal.Code == SnowErrorCode.Throttled;

    /// <summary>Whether a change may have been carried out although it failed.</summary>
    internal static bool IsUnclear(SnowException refusal) => refusal.Code
        is SnowErrorCode.ServerFailed
        or SnowErrorCode.ReplyCutOff
        or SnowErrorCode.TimedOut
        or SnowErrorCode.Unreachable;

    private static bool IsWorthwhile(SnowException refusal, int attempt) => refusal.Code switch
    {
        SnowErrorCode.Throttled => true,
        SnowErrorCode.ServerFailed when IsBusy(refusal.StatusCode) => true,
        _ => IsUnclear(refusal) && attempt < MaxRetriesOfFailure,
    };

    private static bool IsBusy(HttpStatusCode? status) => status
        is TooManyRequests
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout
        or BandwidthExceeded;
}
