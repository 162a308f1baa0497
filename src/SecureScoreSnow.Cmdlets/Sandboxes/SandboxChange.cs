using System.Collections;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>What a sandbox is told to be from now on; what is null stays as it is.</summary>
internal sealed record SandboxChange
{
    /// <summary>Whether everything goes back to how it began before the rest is done.</summary>
    public bool Reset { get; init; }

    public string[] Scenarios { get; init; } = [];

    public string? Release { get; init; }

    public TimeSpan? Latency { get; init; }

    public TimeSpan? ServiceTime { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public int? Threads { get; init; }

    public int? QueueLength { get; init; }

    public int? RequestsPerHour { get; init; }

    public Hashtable Faults { get; init; } = [];

    public string? DuplicateKeyAnswer { get; init; }

    public bool? IgnoreClientKeys { get; init; }

    public bool? Hibernating { get; init; }

    public bool? WritesOnly { get; init; }

    public string? UserName { get; init; }

    public string[] GrantedRoles { get; init; } = [];

    public string[] RevokedRoles { get; init; } = [];

    /// <summary>How many days of the tenant end before its scores are set.</summary>
    public int EndedDays { get; init; }

    public Hashtable Scores { get; init; } = [];

    public Hashtable ControlStates { get; init; } = [];

    public string[] RemovedControls { get; init; } = [];

    public string[] GrantedPermissions { get; init; } = [];

    public string[] RevokedPermissions { get; init; } = [];

    public Hashtable Settings { get; init; } = [];

    public Hashtable Properties { get; init; } = [];
}
