using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Sync;

/// <summary>On which days controls were complete, as far as Graph keeps that.</summary>
internal sealed class ScoreHistory
{
    private const double Complete = 100;

    private readonly SortedSet<DateTimeOffset> _days = [];
    private readonly HashSet<(string Control, DateTimeOffset Day)> _complete = [];

    /// <summary>Nothing is known.</summary>
    internal static ScoreHistory None { get; } = new();

    /// <summary>Reads the days; of each no more is kept than whether these controls were complete.</summary>
    /// <param name="snapshots">The days.</param>
    /// <param name="actions">The actions that are asked about.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<ScoreHistory> ReadAsync(
        IAsyncEnumerable<SecureScoreSnapshot> snapshots,
        IReadOnlyCollection<SecureScoreAction> actions,
        CancellationToken cancellationToken)
    {
        ScoreHistory history = new();
        Dictionary<string, SecureScoreAction> wanted = new(StringComparer.OrdinalIgnoreCase);
        foreach (SecureScoreAction action in actions)
        {
            wanted[action.ControlId] = action;
        }

        await foreach (SecureScoreSnapshot snapshot in snapshots
            .WithCancellation(cancellationToken)
            .ConfigureAwait(false))
        {
            history.Add(snapshot, wanted);
        }

        return history;
    }

    /// <summary>
    /// Whether the control was complete when it was said to be done, or became so as long as the score may stay behind.
    /// Where the day itself is missing, the one before it speaks.
    /// </summary>
    internal bool WasComplete(string controlId, DateTimeOffset done, TimeSpan lag)
    {
        DateTimeOffset day = new(done.UtcDateTime.Date, TimeSpan.Zero);
        DateTimeOffset first = _days.Contains(day) ? day : _days.LastOrDefault(known => known < day);
        return _days.Any(known => known >= first && known - done <= lag && _complete.Contains(KeyOf(controlId, known)));
    }

    private static bool IsComplete(ControlScore score, SecureScoreAction action) => score.Percent is { } percent
        ? percent >= Complete
        : action.MaxPoints > 0 && score.Score >= action.MaxPoints;

    private void Add(SecureScoreSnapshot snapshot, Dictionary<string, SecureScoreAction> wanted)
    {
        if (snapshot.SnapshotDate is not { } date)
        {
            return;
        }

        _days.Add(date);
        foreach (ControlScore score in snapshot.Controls)
        {
            if (wanted.TryGetValue(score.ControlId, out SecureScoreAction? action) && IsComplete(score, action))
            {
                _complete.Add(KeyOf(score.ControlId, date));
            }
        }
    }

    private static (string Control, DateTimeOffset Day) KeyOf(string controlId, DateTimeOffset day) =>
        (controlId.ToUpperInvariant(), day);
}
