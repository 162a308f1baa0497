using SecureScoreSnow.Client.Resources;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Graph lets the signed-in account read Secure Score, and the scores are of these days.</summary>
internal static class SecureScoreChecks
{
    private const string Area = "SecureScore";
    private const string Permission = "SecurityEvents.Read.All";

    // Graph writes a snapshot a day, and one may be late.
    private static readonly TimeSpan s_fresh = TimeSpan.FromDays(3);

    private static readonly Uri s_reference = References.Learn("graph/api/resources/securescore");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("GraphTokenWorks", Area, References.Learn("graph/auth-v2-service"), TokenAsync),
        new("GraphPermissionGranted", Area, References.Learn("graph/permissions-reference"), PermissionAsync),
        new("SecureScoreFresh", Area, s_reference, FreshAsync),
    ];

    private static Task<Finding> TokenAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        OfGraphAsync(
            facts,
            graph => graph.Refusal is { } refusal && !IsPastSignIn(refusal)
                ? Failed(refusal.Message, refusal.Remedy)
                : Passed(Say(ProvisioningTexts.GraphSignedIn, graph.Account)),
            cancellationToken);

    private static Task<Finding> PermissionAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        OfGraphAsync(
            facts,
            graph => graph.Refusal switch
            {
                null => Passed(Say(ProvisioningTexts.GraphRead, Permission)),
                { Code: SnowErrorCode.GraphPermissionMissing } refusal => Failed(
                    refusal.Message, Say(ProvisioningTexts.GraphPermissionRemedy, Permission)),
                { Code: SnowErrorCode.SecureScoreUnavailable } refusal => Failed(refusal.Message, refusal.Remedy),
                { } refusal => NotPermitted(refusal.Message, refusal.Remedy),
            },
            cancellationToken);

    private static Task<Finding> FreshAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        OfGraphAsync(facts, graph => Fresh(graph, facts.Clock), cancellationToken);

    private static Finding Fresh(GraphFacts graph, TimeProvider clock)
    {
        if (graph.Refusal is { } refusal)
        {
            return NotPermitted(refusal.Message, refusal.Remedy);
        }

        if (graph.Newest?.SnapshotDate is not { } day)
        {
            return Warning(ProvisioningTexts.SnapshotNone, ProvisioningTexts.SnapshotNoneRemedy);
        }

        // The date is that of a day that has just begun.
        TimeSpan age = clock.GetUtcNow() - day;
        string evidence = Say(ProvisioningTexts.SnapshotIs, day.UtcDateTime, Math.Floor(age.TotalDays));
        return age > s_fresh ? Warning(evidence, ProvisioningTexts.SnapshotOldRemedy) : Passed(evidence);
    }

    private static bool IsPastSignIn(SnowException refusal) =>
        refusal.Code is SnowErrorCode.GraphPermissionMissing or SnowErrorCode.SecureScoreUnavailable;

    private static async Task<Finding> OfGraphAsync(
        ProvisioningFacts facts,
        Func<GraphFacts, Finding> judge,
        CancellationToken cancellationToken)
    {
        if (!facts.Graph.IsConnected)
        {
            return NotApplicable(ProvisioningTexts.GraphNotConnected);
        }

        await facts.Graph.AskAsync(cancellationToken).ConfigureAwait(false);
        return judge(facts.Graph);
    }
}
