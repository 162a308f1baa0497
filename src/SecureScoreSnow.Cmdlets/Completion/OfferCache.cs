using System.Collections.Concurrent;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Keeps what was offered: an instance is asked once, and nobody who presses Tab waits for it.</summary>
internal sealed class OfferCache(TimeProvider clock)
{
    // With what PowerShell itself takes, less than a fifth of a second. What comes later is there for the next time.
    internal static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(120);

    private static readonly TimeSpan s_mostForAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, (Task<Offer[]> Reading, DateTimeOffset Since)> _kept =
        new(StringComparer.OrdinalIgnoreCase);

    /// <returns>What is there within a moment; null where that is nothing.</returns>
    internal IReadOnlyList<Offer>? Get(string key, Func<CancellationToken, Task<IEnumerable<Offer>>> read)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!_kept.TryGetValue(key, out (Task<Offer[]> Reading, DateTimeOffset Since) kept) || IsOver(kept, now))
        {
            kept = (ReadAsync(read), now);
            _kept[key] = kept;
        }

        // One that fails is not asked again at each key that is pressed.
        return Task.WhenAny(kept.Reading, Task.Delay(Patience)).GetAwaiter().GetResult() == kept.Reading
            && kept.Reading.Status == TaskStatus.RanToCompletion
            ? kept.Reading.Result
            : null;
    }

    private static bool IsOver((Task<Offer[]> Reading, DateTimeOffset Since) kept, DateTimeOffset now) =>
        kept.Reading.IsCompleted
        && now - kept.Since > (kept.Reading.Status == TaskStatus.RanToCompletion ? s_memory : s_rest);

    private static async Task<Offer[]> ReadAsync(Func<CancellationToken, Task<IEnumerable<Offer>>> read)
    {
        using CancellationTokenSource late = new(s_mostForAnswer);
        CancellationToken stop = late.Token;
        return [.. await Task.Run(() => read(stop), stop).ConfigureAwait(false)];
    }
}
