namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What became of a state that was to be set.</summary>
public sealed record ControlStateResult
{
    /// <summary>Graph's id of the control.</summary>
    public string ControlId { get; init; } = "";

    /// <summary>The tenant as Graph has it.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>Microsoft's name of the action.</summary>
    public string Title { get; init; } = "";

    /// <summary>What became of it.</summary>
    public ControlStateOutcome Outcome { get; init; }

    /// <summary>The state that was asked for.</summary>
    public ControlState Wanted { get; init; }

    /// <summary>The state before, as Graph had it.</summary>
    public string? Before { get; init; }

    /// <summary>The state as Graph shows it now.</summary>
    public string? State { get; init; }

    /// <summary>The comment of the state as Graph shows it now.</summary>
    public string? StateComment { get; init; }

    /// <summary>Whom the state names, as Graph shows it now.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>What the outcome means, where that is not plain.</summary>
    public string? Reason { get; init; }

    /// <summary>The control id and the state that was asked for.</summary>
    public override string ToString() => $"{ControlId} {Wanted}";
}
