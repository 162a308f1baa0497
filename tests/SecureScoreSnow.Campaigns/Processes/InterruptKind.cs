namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What ends a command before its time.</summary>
internal enum InterruptKind
{
    /// <summary>Ctrl+C.</summary>
    ControlC,

    /// <summary>Select-Object -First, which has seen enough.</summary>
    SelectFirst,

    /// <summary>-ErrorAction Stop, and a task that is refused.</summary>
    ErrorActionStop,
}
