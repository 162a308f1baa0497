namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Tells what a row is and makes what it stands for of it.</summary>
internal static class GraphRows
{
    private static readonly string[] s_marksOfSnapshots = ["controlScores", "currentScore", "averageComparativeScores"];

    private static readonly string[] s_marksOfProfiles =
        ["controlStateUpdates", "remediation", "implementationCost", "userImpact", "controlCategory", "tier"];

    /// <summary>The names that are asked for: the reader gives out these very texts.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "id", "azureTenantId", "title", "controlCategory", "maxScore", "rank", "service", "tier", "userImpact",
        "implementationCost", "threats", "remediation", "remediationImpact", "actionUrl", "deprecated",
        "controlStateUpdates", "state", "assignedTo", "comment", "updatedDateTime", "createdDateTime", "currentScore",
        "activeUserCount", "licensedUserCount", "enabledServices", "averageComparativeScores", "controlScores",
        "controlName", "score", "scoreInPercentage", "description", "implementationStatus", "lastSynced", "on", "count",
        "total", "basis", "averageScore",
    ];

    /// <summary>Told by the content: no file name and no order of files has to be kept.</summary>
    internal static bool IsSnapshot(this GraphRow row) => s_marksOfSnapshots.Any(row.Has);

    internal static bool IsProfile(this GraphRow row) =>
        !row.IsSnapshot() && !string.IsNullOrWhiteSpace(row.Text("id")) && s_marksOfProfiles.Any(row.Has);

    /// <summary>Whether PowerShell cut its inner values short when it saved the row.</summary>
    internal static bool IsShallow(this GraphRow row) =>
        row.Texts("controlScores").Count > 0 || row.Texts("controlStateUpdates").Count > 0;

    internal static ControlProfile ToProfile(this GraphRow row)
    {
        // The profile has no state of its own; an entry without a time is older than any with one.
        IReadOnlyList<GraphRow> updates = row.Rows("controlStateUpdates");
        GraphRow? newest = updates.Count == 1 ? updates[0] : updates
            .OrderByDescending(update => update.Time("updatedDateTime") ?? DateTimeOffset.MinValue)
            .FirstOrDefault();
        return new ControlProfile
        {
            Id = PlainText.Line(row.Text("id")) ?? "",
            TenantId = PlainText.Line(row.Text("azureTenantId")) ?? "",
            Title = PlainText.Line(row.Text("title")),
            ControlCategory = PlainText.Line(row.Text("controlCategory")),
            MaxScore = row.Number("maxScore"),
            Rank = row.Integer("rank"),
            Service = PlainText.Line(row.Text("service")),
            Tier = PlainText.Line(row.Text("tier")),
            UserImpact = PlainText.Line(row.Text("userImpact")),
            ImplementationCost = PlainText.Line(row.Text("implementationCost")),
            Threats = row.Texts("threats"),
            Remediation = row.Text("remediation"),
            RemediationImpact = row.Text("remediationImpact"),
            ActionUrl = DeferredText.Of(row.Text("actionUrl"), WebAddress.Of),
            Deprecated = row.Flag("deprecated") ?? false,
            State = PlainText.Line(newest?.Text("state")) ?? "Default",
            AssignedTo = PlainText.Line(newest?.Text("assignedTo")),
            StateComment = DeferredText.Of(newest?.Text("comment"), RemediationText.Of),
        };
    }

    internal static SecureScoreSnapshot ToSnapshot(this GraphRow row, bool isPartial)
    {
        string id = PlainText.Line(row.Text("id")) ?? "";
        return new SecureScoreSnapshot
        {
            Id = id,
            TenantId = PlainText.Line(row.Text("azureTenantId")) ?? id.Substring(0, Math.Max(0, id.LastIndexOf('_'))),
            SnapshotDate = row.Time("createdDateTime"),
            CurrentScore = row.Number("currentScore"),
            MaxScore = row.Number("maxScore"),
            ActiveUserCount = row.Integer("activeUserCount"),
            LicensedUserCount = row.Integer("licensedUserCount"),
            EnabledServices = [.. row.Texts("enabledServices")],
            Comparisons = [.. row.Rows("averageComparativeScores").Select(ToComparison)],
            Controls = [.. row.Rows("controlScores").Select(ToScore).Where(score => score.ControlId.Length > 0)],
            IsPartial = isPartial,
        };
    }

    private static ControlScore ToScore(GraphRow row) => new()
    {
        ControlId = PlainText.Line(row.Text("controlName")) ?? "",
        ControlCategory = PlainText.Line(row.Text("controlCategory")),
        Score = row.Number("score"),
        Percent = row.Number("scoreInPercentage"),
        SentDescription = DeferredText.Of(row.Text("description"), RemediationText.Of),
        SentStatus = DeferredText.Of(row.Text("implementationStatus"), RemediationText.Of),
        LastSynced = row.Time("lastSynced"),
        On = row.Flag("on"),
        Count = row.Integer("count"),
        Total = row.Integer("total"),
    };

    private static ComparativeScore ToComparison(GraphRow row) => new()
    {
        Basis = PlainText.Line(row.Text("basis")) ?? "",
        AverageScore = row.Number("averageScore") is { } average && average >= 0 ? average : null,
        SeatsFrom = row.Integer("SeatSizeRangeLowerValue"),
        SeatsTo = row.Integer("SeatSizeRangeUpperValue"),
    };
}
