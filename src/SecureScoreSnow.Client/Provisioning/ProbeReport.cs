namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What became of a record that was written on trial.</summary>
internal sealed record ProbeReport(string Table)
{
    /// <summary>Why it could not be made; null where it was.</summary>
    internal SnowException? Refusal { get; init; }

    /// <summary>Its number.</summary>
    internal string Number { get; init; } = "–";

    /// <summary>What the instance said to the second record with the same sys_id.</summary>
    internal string SecondAnswer { get; init; } = "–";

    /// <summary>How many records there were then; more than one where the sys_id sent does not count.</summary>
    internal int Records { get; init; }

    /// <summary>How they were taken back.</summary>
    internal string Cleanup { get; init; } = string.Empty;

    /// <summary>Something is there still, and open.</summary>
    internal bool IsLeftOver { get; init; }
}
