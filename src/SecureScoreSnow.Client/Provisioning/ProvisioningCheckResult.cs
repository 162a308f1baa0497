namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What one check of an instance has found.</summary>
public sealed record ProvisioningCheckResult
{
    /// <summary>The check, in English whatever the user's language is, such as OAuthEntityActive.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the check is about, such as Instance, OAuth, IntegrationUser, Tables or Policies.</summary>
    public string Area { get; init; } = string.Empty;

    /// <summary>What it has come to.</summary>
    public ProvisioningStatus Status { get; init; }

    /// <summary>What was read, and where, in the user's language.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>What to do, and who can, in the user's language; empty where nothing is to be done.</summary>
    public string Remedy { get; init; } = string.Empty;

    /// <summary>Where the vendor describes it.</summary>
    public Uri? Reference { get; init; }

    /// <summary>What would put it right, as table.column: before -> after; null where a person must.</summary>
    public string? Repair => Repairs.Count == 0 ? null : string.Join("; ", Repairs);

    internal IReadOnlyList<ProvisioningRepair> Repairs { get; init; } = [];

    /// <summary>The instance that was checked; null where nothing says which one.</summary>
    internal Uri? Instance { get; init; }

    /// <summary>The name and what it has come to.</summary>
    public override string ToString() => $"{Name}: {Status}";
}
