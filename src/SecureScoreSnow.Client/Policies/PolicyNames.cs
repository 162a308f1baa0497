namespace SecureScoreSnow.Client.Policies;

/// <summary>The names that a policy file may have, by where they stand.</summary>
internal static class PolicyNames
{
    internal static IReadOnlyList<string> Policy { get; } = ["$schema", "version", "rules"];

    internal static IReadOnlyList<string> Rule { get; } = ["name", "actions", "skip", "ticket"];

    internal static IReadOnlyList<string> Actions { get; } =
    [
        "controlId", "title", "category", "service", "tier", "userImpact", "implementationCost", "threat",
        "minPointsToGain", "maxPointsToGain",
    ];

    internal static IReadOnlyList<string> Ticket { get; } =
        ["type", "priority", "assignmentGroup", "dueInDays", "changeType", "values"];
}
