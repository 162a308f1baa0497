namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Works out what is left to do from the state that was set and from what was measured.</summary>
internal static class ActionStatus
{
    private const double Complete = 100;

    // The words of Graph, and those of the portal's export.
    private static readonly Dictionary<string, SecureScoreStatus> s_decisions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AlternateMitigation"] = SecureScoreStatus.ResolvedAlternate,
        ["Completed"] = SecureScoreStatus.Completed,
        ["Ignored"] = SecureScoreStatus.RiskAccepted,
        ["ResolvedThroughAlternateMitigation"] = SecureScoreStatus.ResolvedAlternate,
        ["ResolvedThroughThirdParty"] = SecureScoreStatus.ResolvedThirdParty,
        ["Reviewed"] = SecureScoreStatus.ResolvedAlternate,
        ["RiskAccepted"] = SecureScoreStatus.RiskAccepted,
        ["ThirdParty"] = SecureScoreStatus.ResolvedThirdParty,
    };

    /// <summary>A state that is not known decides nothing: only the points do.</summary>
    internal static SecureScoreStatus Of(
        string? state,
        double? points,
        double? maxPoints,
        double? percent,
        bool reviewedIsResolved)
    {
        if (s_decisions.TryGetValue((state ?? "").Replace(" ", ""), out SecureScoreStatus decided)
            && (reviewedIsResolved || !string.Equals(state, "Reviewed", StringComparison.OrdinalIgnoreCase)))
        {
            return decided;
        }

        if (points is null && percent is null)
        {
            return SecureScoreStatus.NotMeasured;
        }

        return percent >= Complete || (maxPoints > 0 && points >= maxPoints)
            ? SecureScoreStatus.Completed
            : SecureScoreStatus.ToAddress;
    }
}
