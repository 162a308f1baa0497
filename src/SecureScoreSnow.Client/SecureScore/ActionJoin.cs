namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Joins profiles, one by one as they arrive, to the scores of the newest snapshot of their tenant.</summary>
/// <remarks>
/// The two sets differ in both directions. Scores of one tenant never meet profiles of another; what was joined once is
/// not joined again, however often its row comes.
/// </remarks>
internal sealed class ActionJoin
{
    private readonly ActionBuilder _builder;
    private readonly Dictionary<string, SecureScoreSnapshot> _snapshots = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TenantControl, ControlScore> _scores = [];
    private readonly HashSet<TenantControl> _joined = [];

    internal ActionJoin(IEnumerable<SecureScoreSnapshot> snapshots, ActionBuilder builder)
    {
        _builder = builder;
        foreach (SecureScoreSnapshot snapshot in snapshots)
        {
            if (!_snapshots.TryGetValue(snapshot.TenantId, out SecureScoreSnapshot? other)
                || snapshot.SnapshotDate > (other.SnapshotDate ?? DateTimeOffset.MinValue))
            {
                _snapshots[snapshot.TenantId] = snapshot;
            }
        }

        foreach (SecureScoreSnapshot snapshot in _snapshots.Values)
        {
            foreach (ControlScore score in snapshot.Controls.Reverse())
            {
                _scores[new TenantControl(snapshot.TenantId, score.ControlId)] = score;
            }
        }
    }

    /// <returns>The action; null where the profile was given before.</returns>
    internal SecureScoreAction? Join(ControlProfile profile)
    {
        string tenant = profile.TenantId.Length == 0 && _snapshots.Count == 1
            ? _snapshots.Values.First().TenantId
            : profile.TenantId;
        if (!Claim(tenant, profile.Id))
        {
            return null;
        }

        _scores.TryGetValue(new TenantControl(tenant, profile.Id), out ControlScore? score);
        _snapshots.TryGetValue(tenant, out SecureScoreSnapshot? snapshot);
        return _builder.Build(profile, tenant, score, snapshot?.SnapshotDate);
    }

    /// <returns>False where the control of the tenant was claimed, or joined, before.</returns>
    internal bool Claim(string tenantId, string controlId) => _joined.Add(new TenantControl(tenantId, controlId));

    /// <summary>The actions of the scores that no profile came for.</summary>
    internal IEnumerable<SecureScoreAction> Rest() =>
        from snapshot in _snapshots.Values
        from score in snapshot.Controls
        where Claim(snapshot.TenantId, score.ControlId)
        select _builder.Build(score, snapshot.TenantId, snapshot.SnapshotDate);
}
