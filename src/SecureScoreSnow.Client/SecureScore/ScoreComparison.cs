namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Finds the snapshots of two days in what Graph keeps, and compares them.</summary>
public sealed class ScoreComparison(GraphSecurityClient graph)
{
    /// <summary>Graph keeps so many days.</summary>
    public const int MostDays = 90;

    /// <summary>Compares the newest day with the one so many days before, or with the oldest that there is.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ScoreHistoryShort"/>: there is one day only, or none; or Graph refused.
    /// </exception>
    public async Task<SecureScoreChange> CompareAsync(int days, CancellationToken cancellationToken)
    {
        List<SecureScoreSnapshot> history = await ReadAsync(cancellationToken).ConfigureAwait(false);
        SecureScoreSnapshot after = history.Count > 1 ? history[0] : throw TooShort(history);
        TimeSpan wanted = TimeSpan.FromDays(days);
        SecureScoreSnapshot before = history.Find(day => after.SnapshotDate - day.SnapshotDate >= wanted)
            ?? history[history.Count - 1];
        return await NameAsync(before, after, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Compares two days, each as of the newest snapshot that is not later.</summary>
    /// <param name="from">The earlier day.</param>
    /// <param name="to">The later day; the newest that there is where it is null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ScoreHistoryShort"/>: what is kept begins later, or both days are one.
    /// </exception>
    public async Task<SecureScoreChange> CompareAsync(
        DateTimeOffset from,
        DateTimeOffset? to,
        CancellationToken cancellationToken)
    {
        List<SecureScoreSnapshot> history = await ReadAsync(cancellationToken).ConfigureAwait(false);
        SecureScoreSnapshot? before = OnOrBefore(history, DayOf(from));
        SecureScoreSnapshot? after = OnOrBefore(history, to is { } end ? DayOf(end) : DateTimeOffset.MaxValue);
        return before is null || after is null || before.SnapshotDate >= after.SnapshotDate
            ? throw TooShort(history)
            : await NameAsync(before, after, cancellationToken).ConfigureAwait(false);
    }

    // A day is meant, whatever the time and the zone: snapshots are of midnight UTC.
    private static DateTimeOffset DayOf(DateTimeOffset moment) => new(moment.Date, TimeSpan.Zero);

    private static SecureScoreSnapshot? OnOrBefore(List<SecureScoreSnapshot> history, DateTimeOffset day) =>
        history.Find(snapshot => snapshot.SnapshotDate <= day);

    private static SnowException TooShort(List<SecureScoreSnapshot> history) => new(
        SnowErrorCode.ScoreHistoryShort,
        null,
        history.Count == 0 ? "–" : history[history.Count - 1].SnapshotDate!.Value.UtcDateTime,
        history.Count == 0 ? "–" : history[0].SnapshotDate!.Value.UtcDateTime);

    // Newest first, and of each day the one that came first.
    private async Task<List<SecureScoreSnapshot>> ReadAsync(CancellationToken cancellationToken)
    {
        List<SecureScoreSnapshot> history = [];
        await foreach (SecureScoreSnapshot snapshot in graph
            .GetHistoryAsync(MostDays, cancellationToken)
            .ConfigureAwait(false))
        {
            if (snapshot.SnapshotDate is not null)
            {
                history.Add(snapshot);
            }
        }

        return
        [
            .. history
                .GroupBy(snapshot => snapshot.SnapshotDate)
                .Select(day => day.First())
                .OrderByDescending(snapshot => snapshot.SnapshotDate),
        ];
    }

    // Snapshots have no titles; where no profile can be had, the ids have to do.
    private async Task<SecureScoreChange> NameAsync(
        SecureScoreSnapshot before,
        SecureScoreSnapshot after,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> titles = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (SecureScoreAction action in graph.GetActionsAsync(cancellationToken).ConfigureAwait(false))
            {
                titles[action.ControlId] = action.Title;
            }
        }
        catch (SnowException refusal) when (refusal.StatusCode is not null)
        {
            graph.WarnOfTitles(refusal);
        }

        return SecureScoreChange.Between(before, after, titles);
    }
}
