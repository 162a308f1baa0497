namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A Secure Score control profile as Graph sent it.</summary>
internal sealed record ControlProfile
{
    internal string Id { get; init; } = "";

    internal string TenantId { get; init; } = "";

    internal string? Title { get; init; }

    internal string? ControlCategory { get; init; }

    internal double? MaxScore { get; init; }

    internal int? Rank { get; init; }

    internal string? Service { get; init; }

    internal string? Tier { get; init; }

    internal string? UserImpact { get; init; }

    internal string? ImplementationCost { get; init; }

    internal IReadOnlyList<string> Threats { get; init; } = [];

    /// <summary>HTML.</summary>
    internal string? Remediation { get; init; }

    /// <summary>Text, now and then HTML.</summary>
    internal string? RemediationImpact { get; init; }

    internal DeferredText ActionUrl { get; init; }

    internal bool Deprecated { get; init; }

    internal string? State { get; init; }

    internal string? AssignedTo { get; init; }

    internal DeferredText StateComment { get; init; }
}
