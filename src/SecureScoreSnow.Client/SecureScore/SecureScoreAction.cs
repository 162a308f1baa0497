namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// One improvement action of one tenant: a Secure Score control profile joined to its newest score.
/// </summary>
/// <remarks>
/// The same whether it was read from Microsoft Graph, a saved reply or the portal's CSV export. Words of Microsoft are
/// open: where a value is normalised, what was sent is kept beside it.
/// </remarks>
public sealed record SecureScoreAction
{
    /// <summary>
    /// Graph's id of the control, such as AdminMFAV2 or scid_2016; to be compared without regard to case.
    /// </summary>
    public string ControlId { get; init; } = "";

    /// <summary>The tenant as Graph has it; usually, but not always, a GUID.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>
    /// Microsoft's name of the action, in one line. Not unique; the control id where there is no profile.
    /// </summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// The category of a ticket: Devices, Data, Apps, Identity, Infrastructure, or what Graph sent where that is none
    /// of the known ones.
    /// </summary>
    public string? Category { get; init; }

    /// <summary>The category as Graph sent it, such as Device.</summary>
    public string? ControlCategory { get; init; }

    /// <summary>What is left to do.</summary>
    public SecureScoreStatus Status { get; init; } = SecureScoreStatus.NotMeasured;

    /// <summary>
    /// The state that was set, as Graph or the export sent it: Default, Ignored, ThirdParty, Reviewed, and others that
    /// are not documented.
    /// </summary>
    public string? State { get; init; }

    /// <summary>The points reached; null where not measured.</summary>
    public double? Points { get; init; }

    /// <summary>
    /// The points that can be reached. Worked out from points and percentage where <see cref="HasProfile"/> is false;
    /// null where unknown.
    /// </summary>
    public double? MaxPoints { get; init; }

    /// <summary>The points left, rounded to two digits and never negative; null where not measured.</summary>
    public double? PointsToGain =>
        MaxPoints - Points is { } left ? Math.Max(0, Math.Round(left, 2, MidpointRounding.AwayFromZero)) : null;

    /// <summary>The share reached, 0 to 100, as Graph measured it; null where not measured.</summary>
    public double? Percent { get; init; }

    /// <summary>What users will notice: Low, Moderate, High, None, Unknown, or another word of Graph.</summary>
    public string? UserImpact { get; init; }

    /// <summary>The user impact as Graph sent it.</summary>
    public string? RawUserImpact { get; init; }

    /// <summary>What it takes: Low, Moderate, High, Unknown, or another word of Graph.</summary>
    public string? ImplementationCost { get; init; }

    /// <summary>The implementation cost as Graph sent it.</summary>
    public string? RawImplementationCost { get; init; }

    /// <summary>Core, Defense in Depth, Advanced, or another word of Graph.</summary>
    public string? Tier { get; init; }

    /// <summary>The tier as Graph sent it.</summary>
    public string? RawTier { get; init; }

    /// <summary>Microsoft's order, 1 first; many actions share a rank.</summary>
    public int? Rank { get; init; }

    /// <summary>The service as Graph sent it, such as AzureAD, EXO or MDATP.</summary>
    public string? Service { get; init; }

    /// <summary>What it protects against, such as "Account breach".</summary>
    public IReadOnlyList<string> Threats
    {
        get;
        init => field = new ValueList<string>(value);
    } = ValueList<string>.None;

    /// <summary>How it is done, as plain text.</summary>
    public string? Remediation
    {
        get => SentRemediation.Text;
        init => SentRemediation = DeferredText.Of(value);
    }

    /// <summary>What doing it changes for users, as plain text.</summary>
    public string? RemediationImpact
    {
        get => SentImpact.Text;
        init => SentImpact = DeferredText.Of(value);
    }

    /// <summary>Why it matters, as plain text; comes with the score.</summary>
    public string? Description
    {
        get => SentDescription.Text;
        init => SentDescription = DeferredText.Of(value);
    }

    /// <summary>What Microsoft measured, as plain text, such as "12/12 exposed devices".</summary>
    public string? ImplementationStatus
    {
        get => SentStatus.Text;
        init => SentStatus = DeferredText.Of(value);
    }

    /// <summary>Where Microsoft says it is configured; https or http, or null.</summary>
    public string? ActionUrl
    {
        get => SentActionUrl.Text;
        init => SentActionUrl = DeferredText.Of(value);
    }

    /// <summary>The action's own page in the portal.</summary>
    public string? PortalUrl
    {
        get => SentPortalUrl.Text;
        init => SentPortalUrl = DeferredText.Of(value);
    }

    /// <summary>When the control was last measured; only the newest snapshot says.</summary>
    public DateTimeOffset? LastSynced { get; init; }

    /// <summary>The day of the snapshot that the score is from; null without one.</summary>
    public DateTimeOffset? SnapshotDate { get; init; }

    /// <summary>Microsoft has withdrawn the action.</summary>
    public bool Deprecated { get; init; }

    /// <summary>
    /// False where a score came without its profile: the title is then the control id and the maximum worked out.
    /// </summary>
    public bool HasProfile { get; init; } = true;

    /// <summary>Whom the portal's state update names.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>The comment of the newest state update.</summary>
    public string? StateComment
    {
        get => SentComment.Text;
        init => SentComment = DeferredText.Of(value);
    }

    internal DeferredText SentRemediation { get; init; }

    internal DeferredText SentImpact { get; init; }

    internal DeferredText SentDescription { get; init; }

    internal DeferredText SentStatus { get; init; }

    internal DeferredText SentActionUrl { get; init; }

    internal DeferredText SentPortalUrl { get; init; }

    internal DeferredText SentComment { get; init; }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
