namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What changed in a tenant's Secure Score between two days.</summary>
/// <remarks>
/// Only numbers are compared: all but the newest snapshot have their texts, counts and times of measurement blanked.
/// Totals can disagree with the sum of the controls; points come and go, too, with controls that are measured or not.
/// </remarks>
public sealed record SecureScoreChange
{
    // Points are sums of fractions.
    private const double Noise = 0.005;

    /// <summary>The tenant as Graph has it.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The earlier day, as midnight UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The later day, as midnight UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The points reached on the earlier day.</summary>
    public double? ScoreBefore { get; init; }

    /// <summary>The points reached on the later day.</summary>
    public double? ScoreAfter { get; init; }

    /// <summary>The difference of the two, rounded to two digits; null where one of them is unknown.</summary>
    public double? ScoreChange => Difference(ScoreBefore, ScoreAfter);

    /// <summary>The share reached on the earlier day, 0 to 100.</summary>
    public double? PercentBefore { get; init; }

    /// <summary>The share reached on the later day, 0 to 100.</summary>
    public double? PercentAfter { get; init; }

    /// <summary>The difference of the two in percentage points; null where one of them is unknown.</summary>
    public double? PercentChange => Difference(PercentBefore, PercentAfter);

    /// <summary>The points of the controls that gained some.</summary>
    public double Gained => SumOf(ControlChangeKind.Gained);

    /// <summary>The points of the controls that lost some, as a negative number.</summary>
    public double Lost => SumOf(ControlChangeKind.Regressed);

    /// <summary>The controls that changed, those that lost most first.</summary>
    public IReadOnlyList<ControlScoreChange> Controls
    {
        get;
        init => field = new ValueList<ControlScoreChange>(value);
    } = ValueList<ControlScoreChange>.None;

    /// <summary>
    /// Graph could not ask every provider on one of the days: controls that seem to have appeared or gone are left out.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>Compares two snapshots of a tenant.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="titles">Names of controls by their ids, without regard to case.</param>
    public static SecureScoreChange Between(
        SecureScoreSnapshot before,
        SecureScoreSnapshot after,
        IReadOnlyDictionary<string, string> titles)
    {
        bool isPartial = before.IsPartial || after.IsPartial;
        Dictionary<string, ControlScore> earlier = ByControl(before);
        Dictionary<string, ControlScore> later = ByControl(after);
        IEnumerable<ControlScoreChange> changes = later.Keys
            .Union(earlier.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(id => Compare(Find(earlier, id), Find(later, id), titles))
            .OfType<ControlScoreChange>()
            .Where(change => !isPartial || change.Kind is ControlChangeKind.Gained or ControlChangeKind.Regressed);
        return new SecureScoreChange
        {
            TenantId = after.TenantId,
            From = before.SnapshotDate,
            To = after.SnapshotDate,
            ScoreBefore = before.CurrentScore,
            ScoreAfter = after.CurrentScore,
            PercentBefore = before.Percent,
            PercentAfter = after.Percent,
            Controls =
            [
                .. changes
                    .OrderBy(change => change.Points)
                    .ThenBy(change => change.ControlId, StringComparer.OrdinalIgnoreCase),
            ],
            IsPartial = isPartial,
        };
    }

    /// <summary>The two days.</summary>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd} - {To:yyyy-MM-dd}");

    // Graph writes one control in several casings; a score that it did not send is none.
    private static Dictionary<string, ControlScore> ByControl(SecureScoreSnapshot snapshot) => snapshot.Controls
        .Where(control => control.Score is not null)
        .GroupBy(control => control.ControlId, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(control => control.Key, control => control.First(), StringComparer.OrdinalIgnoreCase);

    private static ControlScore? Find(Dictionary<string, ControlScore> scores, string id) =>
        scores.TryGetValue(id, out ControlScore? score) ? score : null;

    private static ControlScoreChange? Compare(
        ControlScore? before,
        ControlScore? after,
        IReadOnlyDictionary<string, string> titles)
    {
        ControlScore known = (after ?? before)!;
        return KindOf(before, after) is not { } change ? null : new ControlScoreChange
        {
            ControlId = known.ControlId,
            Title = titles.TryGetValue(known.ControlId, out string? title) ? title : known.ControlId,
            Category = Vocabulary.Category(known.ControlCategory),
            Kind = change,
            Before = before?.Score,
            After = after?.Score,
            PercentBefore = before?.Percent,
            PercentAfter = after?.Percent,
        };
    }

    private static ControlChangeKind? KindOf(ControlScore? before, ControlScore? after) => (before, after) switch
    {
        (null, _) => ControlChangeKind.Appeared,
        (_, null) => ControlChangeKind.Gone,
        _ when after.Score - before.Score > Noise => ControlChangeKind.Gained,
        _ when before.Score - after.Score > Noise => ControlChangeKind.Regressed,
        _ => null,
    };

    private static double? Difference(double? before, double? after) =>
        after - before is { } change ? Math.Round(change, 2, MidpointRounding.AwayFromZero) : null;

    private double SumOf(ControlChangeKind kind) => Math.Round(
        Controls.Where(control => control.Kind == kind).Sum(control => control.Points),
        2,
        MidpointRounding.AwayFromZero);
}
