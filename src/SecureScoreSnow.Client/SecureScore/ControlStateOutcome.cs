namespace SecureScoreSnow.Client.SecureScore;

/// <summary>What became of a state that was to be set.</summary>
public enum ControlStateOutcome
{
    /// <summary>The state was that already; nothing was sent.</summary>
    Unchanged,

    /// <summary>Graph has taken the state and shows it.</summary>
    Set,

    /// <summary>
    /// Graph has taken the state and does not show it yet. That is usual: it takes hours, at times seven days.
    /// </summary>
    Accepted,

    /// <summary>Nothing was sent because only a plan was asked for.</summary>
    Planned,
}
