namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Makes an improvement action of a profile, a score, or both.</summary>
internal sealed class ActionBuilder(ActionRules rules, Uri? graph = null)
{
    private readonly string _portalLink = rules.PortalLink ?? PortalLinks.TemplateFor(graph);

    /// <summary>
    /// The action of a profile; without a score nothing is measured, which is not the same as 0 points.
    /// </summary>
    internal SecureScoreAction Build(
        ControlProfile profile,
        string tenantId,
        ControlScore? score,
        DateTimeOffset? day) => Measure(FactsOf(profile, tenantId), score, day);

    /// <summary>The action of a score whose profile is nowhere to be found.</summary>
    internal SecureScoreAction Build(ControlScore score, string tenantId, DateTimeOffset? day) => Measure(
        FactsOf(new ControlProfile { Id = score.ControlId, MaxScore = MaximumOf(score) }, tenantId) with
        {
            HasProfile = false,
        },
        score,
        day);

    private SecureScoreAction FactsOf(ControlProfile profile, string tenantId) => new()
    {
        ControlId = profile.Id,
        TenantId = tenantId,
        Title = profile.Title ?? profile.Id,
        Category = Vocabulary.Category(profile.ControlCategory),
        ControlCategory = profile.ControlCategory,
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
        Threats = [.. profile.Threats.Select(Vocabulary.Threat).OfType<string>()],
        Remediation = RemediationText.Of(profile.Remediation),
        RemediationImpact = RemediationText.Of(profile.RemediationImpact),
        ActionUrl = profile.ActionUrl,
        PortalUrl = PortalLinks.Of(_portalLink, profile.Id, tenantId),
        Deprecated = profile.Deprecated,
        AssignedTo = profile.AssignedTo,
        StateComment = profile.StateComment,
    };

    private SecureScoreAction Measure(SecureScoreAction facts, ControlScore? score, DateTimeOffset? day)
    {
        string? category = facts.ControlCategory ?? score?.ControlCategory;
        return facts with
        {
            Category = Vocabulary.Category(category),
            ControlCategory = category,
            Status = ActionStatus.Of(
                facts.State,
                score?.Score,
                facts.MaxPoints,
                score?.Percent,
                rules.ReviewedIsResolved),
            Points = score?.Score,
            Percent = score?.Percent,
            Description = score?.Description,
            ImplementationStatus = score?.ImplementationStatus,
            LastSynced = score?.LastSynced,
            SnapshotDate = score is null ? null : day,
        };
    }

    private static double? MaximumOf(ControlScore score) =>
        score.Percent > 0 ? score.Score * 100 / score.Percent : null;
}
