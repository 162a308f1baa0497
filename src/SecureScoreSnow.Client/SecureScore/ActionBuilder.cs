namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Makes an improvement action of a profile, a score, or both.</summary>
internal sealed class ActionBuilder(ActionRules rules, Uri? graph = null)
{
    private const int MostThreats = 1000;

    private static readonly ControlScore s_notMeasured = new();

    private readonly Dictionary<string, string?> _threats = new(StringComparer.Ordinal);
    private readonly string _portalLink = rules.PortalLink ?? PortalLinks.TemplateFor(graph);

    /// <summary>
    /// The action of a profile; without a score nothing is measured, which is not the same as 0 points.
    /// </summary>
    internal SecureScoreAction Build(
        ControlProfile profile,
        string tenantId,
        ControlScore? score,
        DateTimeOffset? day) =>
        Build(profile, tenantId, score ?? s_notMeasured, score is null ? null : day, hasProfile: true);

    /// <summary>The action of a score whose profile is nowhere to be found.</summary>
    internal SecureScoreAction Build(ControlScore score, string tenantId, DateTimeOffset? day) => Build(
        new ControlProfile { Id = score.ControlId, MaxScore = MaximumOf(score) },
        tenantId,
        score,
        day,
        hasProfile: false);

    private SecureScoreAction Build(
        ControlProfile profile,
        string tenantId,
        ControlScore score,
        DateTimeOffset? day,
        bool hasProfile)
    {
        string? category = profile.ControlCategory ?? score.ControlCategory;
        return new SecureScoreAction
        {
            ControlId = profile.Id,
            TenantId = tenantId,
            HasProfile = hasProfile,
            Title = profile.Title ?? profile.Id,
            Category = Vocabulary.Category(category),
            ControlCategory = category,
            State = profile.State,
            MaxPoints = profile.MaxScore,
            UserImpact = Vocabulary.Word(profile.UserImpact),
            RawUserImpact = profile.UserImpact,
            ImplementationCost = Vocabulary.Word(profile.ImplementationCost),
            RawImplementationCost = profile.ImplementationCost,
            Tier = Vocabulary.Word(profile.Tier),
            RawTier = profile.Tier,
            Rank = profile.Rank,
            Service = profile.Service,
            Threats = [.. profile.Threats.Select(ThreatOf).OfType<string>()],
            SentRemediation = DeferredText.Of(profile.Remediation, RemediationText.Of),
            SentImpact = DeferredText.Of(profile.RemediationImpact, RemediationText.Of),
            SentActionUrl = profile.ActionUrl,
            SentPortalUrl = DeferredText.Of(profile.Id, id => PortalLinks.Of(_portalLink, id, tenantId)),
            Deprecated = profile.Deprecated,
            AssignedTo = profile.AssignedTo,
            SentComment = profile.StateComment,
            Status = ActionStatus.Of(
                profile.State, score.Score, profile.MaxScore, score.Percent, rules.ReviewedIsResolved),
            Points = score.Score,
            Percent = score.Percent,
            SentDescription = score.SentDescription,
            SentStatus = score.SentStatus,
            LastSynced = score.LastSynced,
            SnapshotDate = day,
        };
    }

    // A tenant has thousands of threats, and they are a dozen of words.
    private string? ThreatOf(string sent)
    {
        if (!_threats.TryGetValue(sent, out string? threat))
        {
            threat = Vocabulary.Threat(sent);
            if (_threats.Count < MostThreats)
            {
                _threats[sent] = threat;
            }
        }

        return threat;
    }

    private static double? MaximumOf(ControlScore score) =>
        score.Percent > 0 ? score.Score * 100 / score.Percent : null;
}
