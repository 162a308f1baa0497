namespace SecureScoreSnow.Client.SecureScore;

/// <summary>How the points of one control changed between two days.</summary>
public sealed record ControlScoreChange
{
    /// <summary>Graph's id of the control.</summary>
    public string ControlId { get; init; } = "";

    /// <summary>Microsoft's name of the action; the control id where there is no profile.</summary>
    public string Title { get; init; } = "";

    /// <summary>The category of a ticket, as <see cref="SecureScoreAction.Category"/>.</summary>
    public string? Category { get; init; }

    /// <summary>What became of it.</summary>
    public ControlChangeKind Kind { get; init; }

    /// <summary>The points on the earlier day; null where it was not measured.</summary>
    public double? Before { get; init; }

    /// <summary>The points on the later day; null where it was not measured.</summary>
    public double? After { get; init; }

    /// <summary>The points gained, or lost where negative, rounded to two digits.</summary>
    public double Points => Math.Round((After ?? 0) - (Before ?? 0), 2, MidpointRounding.AwayFromZero);

    /// <summary>The share of the maximum on the earlier day, 0 to 100, as Graph sent it.</summary>
    public double? PercentBefore { get; init; }

    /// <summary>The share of the maximum on the later day, 0 to 100, as Graph sent it.</summary>
    public double? PercentAfter { get; init; }

    /// <summary>Points and title.</summary>
    public override string ToString() => FormattableString.Invariant($"{Points:+0.##;-0.##;0} {Title}");
}
