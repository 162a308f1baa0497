namespace SecureScoreSnow.Sandbox;

/// <summary>What a sandbox starts with.</summary>
public sealed record SandboxOptions
{
    /// <summary>Decides every random draw, so that a run can be repeated.</summary>
    public int RandomSeed { get; init; } = 1;

    /// <summary>How many requests the log keeps; its counters go on.</summary>
    public int RequestLogSize { get; init; } = 2_000;

    /// <summary>Files in the sandbox's own JSON that declare further tables, choices and rows.</summary>
    public IReadOnlyList<string> SeedFiles { get; init; } = [];
}
