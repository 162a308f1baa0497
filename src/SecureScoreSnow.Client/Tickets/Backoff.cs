namespace SecureScoreSnow.Client.Tickets;

/// <summary>How long to wait before the next attempt at the same thing.</summary>
internal sealed class Backoff(TimeProvider clock)
{
    private const double LongestInSeconds = 15;
    private const double FirstInSeconds = 0.25;

    private readonly object _lock = new();
    private readonly Random _random = new();

    /// <returns>False where the command was told to stop meanwhile.</returns>
    internal async Task<bool> TryWaitAsync(int attempt, CancellationToken stop, CancellationToken abort)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        try
        {
            await WaitAsync(attempt, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!abort.IsCancellationRequested)
        {
            return false;
        }
    }

    internal Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        double share;
        lock (_lock)
        {
            share = _random.NextDouble();
        }

        // Full jitter: those that failed together do not come back together.
        double seconds = Math.Min(LongestInSeconds, FirstInSeconds * Math.Pow(2, attempt)) * share;
        return Task.Delay(TimeSpan.FromSeconds(seconds), clock, cancellationToken);
    }
}
