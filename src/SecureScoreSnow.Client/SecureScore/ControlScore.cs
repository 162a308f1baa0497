namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What one control reached on the day of a snapshot.</summary>
public sealed record ControlScore
{
    /// <summary>Graph's controlName, which is the id of the control's profile.</summary>
    public string ControlId { get; init; } = "";

    /// <summary>The category as Graph sent it.</summary>
    public string? ControlCategory { get; init; }

    /// <summary>The points reached; null where Graph sent none.</summary>
    public double? Score { get; init; }

    /// <summary>The share of the effective maximum, 0 to 100; 100 is complete.</summary>
    public double? Percent { get; init; }

    /// <summary>Why it matters, as plain text; only in the newest snapshot.</summary>
    public string? Description
    {
        get => SentDescription.Text;
        init => SentDescription = DeferredText.Of(value);
    }

    /// <summary>What was measured, as plain text; without its numbers in older snapshots.</summary>
    public string? ImplementationStatus
    {
        get => SentStatus.Text;
        init => SentStatus = DeferredText.Of(value);
    }

    /// <summary>When it was measured; only in the newest snapshot.</summary>
    public DateTimeOffset? LastSynced { get; init; }

    /// <summary>Whether a control that is a switch is on.</summary>
    public bool? On { get; init; }

    /// <summary>How many objects meet the condition.</summary>
    public int? Count { get; init; }

    /// <summary>How many objects there are.</summary>
    public int? Total { get; init; }

    internal DeferredText SentDescription { get; init; }

    internal DeferredText SentStatus { get; init; }

    /// <summary>The control id.</summary>
    public override string ToString() => ControlId;
}
