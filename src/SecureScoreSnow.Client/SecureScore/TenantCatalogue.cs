namespace SecureScoreSnow.Client.SecureScore;

/// <summary>The improvement actions of one tenant, read together.</summary>
public sealed record TenantCatalogue
{
    /// <summary>The tenant as Graph has it; "" where nothing tells it.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The day of the snapshot that the scores are from; null without one.</summary>
    public DateTimeOffset? SnapshotDate { get; init; }

    /// <summary>The actions.</summary>
    public IReadOnlyList<SecureScoreAction> Actions { get; init; } = [];

    /// <summary>
    /// True where Graph gave every page and every provider had answered: what is not in it is not there. Never true
    /// of actions that came from elsewhere.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>Picked actions, by tenant; nothing may be concluded from what is not among them.</summary>
    public static IReadOnlyList<TenantCatalogue> Of(IEnumerable<SecureScoreAction> actions) =>
    [
        .. actions
            .Where(action => action.TenantId.Length > 0)
            .GroupBy(action => action.TenantId, StringComparer.OrdinalIgnoreCase)
            .Select(tenant => new TenantCatalogue
            {
                TenantId = tenant.Key,
                SnapshotDate = tenant.Max(action => action.SnapshotDate),
                Actions = [.. tenant],
            }),
    ];

    /// <summary>Whether two ids are those of one tenant: without regard to case and dashes.</summary>
    public static bool IsSame(string tenantId, string other) => string.Equals(
        tenantId.Trim().Replace("-", ""), other.Trim().Replace("-", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>The tenant's id.</summary>
    public override string ToString() => TenantId;
}
