using SecureScoreSnow.Client.Resources;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The connection is kept for runs without anybody in front.</summary>
internal static class ConnectionChecks
{
    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
        [new("ConnectionSaved", "Connection", References.Topic("c_OAuthApplications"), SavedAsync)];

    private static Task<Finding> SavedAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        string? name = facts.Options.Connection?.Name;
        return Task.FromResult(
            name is null ? NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy)
            : facts.Options.IsConnectionSaved is not { } isSaved ? NotApplicable(ProvisioningTexts.SavedUnknown)
            : isSaved(facts.Options.Connection!) ? Passed(Say(ProvisioningTexts.Saved, name))
            : Warning(Say(ProvisioningTexts.NotSaved, name), Say(ProvisioningTexts.NotSavedRemedy, name)));
    }
}
