namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A tenant's Secure Score of one day.</summary>
/// <remarks>
/// Totals are for display: they can disagree with the sum of the controls and with the portal. Only the newest snapshot
/// has descriptions, counts and the times of measurement.
/// </remarks>
public sealed record SecureScoreSnapshot
{
    /// <summary>Graph's id, the tenant and the day.</summary>
    public string Id { get; init; } = "";

    /// <summary>The tenant as Graph has it.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The day, as midnight UTC.</summary>
    public DateTimeOffset? SnapshotDate { get; init; }

    /// <summary>The points reached.</summary>
    public double? CurrentScore { get; init; }

    /// <summary>The points that can be reached with the tenant's licences.</summary>
    public double? MaxScore { get; init; }

    /// <summary>The share reached, 0 to 100, rounded to two digits; null where there is nothing to reach.</summary>
    public double? Percent => MaxScore > 0 && CurrentScore is { } score
        ? Math.Round(score * 100 / MaxScore.Value, 2, MidpointRounding.AwayFromZero)
        : null;

    /// <summary>Users that were active.</summary>
    public int? ActiveUserCount { get; init; }

    /// <summary>Users with a licence; often sent as 0.</summary>
    public int? LicensedUserCount { get; init; }

    /// <summary>Graph's marks of what is licensed, such as HasEXOP2.</summary>
    public IReadOnlyList<string> EnabledServices
    {
        get;
        init => field = new ValueList<string>(value);
    } = ValueList<string>.None;

    /// <summary>What other tenants reach; for display only.</summary>
    public IReadOnlyList<ComparativeScore> Comparisons
    {
        get;
        init => field = new ValueList<ComparativeScore>(value);
    } = ValueList<ComparativeScore>.None;

    /// <summary>What each control reached.</summary>
    public IReadOnlyList<ControlScore> Controls
    {
        get;
        init => field = new ValueList<ControlScore>(value);
    } = ValueList<ControlScore>.None;

    /// <summary>
    /// Graph could not ask every provider (status 206): controls may be missing, and nothing may be concluded from
    /// that.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
