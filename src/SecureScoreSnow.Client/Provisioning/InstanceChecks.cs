using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The instance is there, tells the right time, and is new enough.</summary>
internal static class InstanceChecks
{
    internal const string Reachable = "InstanceReachable";

    private const string Area = "Instance";
    private const string OldestRelease = "Kingston";

    private static readonly TimeSpan s_noticeable = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_harmful = TimeSpan.FromMinutes(5);

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new(Reachable, Area, References.Topic("c_RESTAPI"), ReachableAsync),
        new("ClockAccurate", Area, References.Topic("create-jwt-endpoint"), ClockAsync),
        new("ReleaseSupported", Area, References.Home, ReleaseAsync),
    ];

    private static async Task<Finding> ReachableAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        InstanceAnswer answer = await facts.AnswerAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Refusal is { } refusal)
        {
            return Failed(refusal.Message, refusal.Remedy);
        }

        ReplyFacts reply = answer.Reply;
        string said = Say(ProvisioningTexts.Answered, facts.Host, reply.Status, reply.Words);
        return reply switch
        {
            { PageTitle: { } title } when title.Contains("hibernating", StringComparison.OrdinalIgnoreCase) =>
                Failed(said, ProvisioningTexts.HibernatingRemedy),
            { Status: 403, IsData: false } => Failed(said, ProvisioningTexts.AddressRefusedRemedy),
            { Status: 401 or 403 or 429, IsData: true } or { Status: 200, IsData: true } => Passed(said),
            { Status: >= 500 } => Failed(said, ProvisioningTexts.ServerFailsRemedy),
            _ => Failed(said, ProvisioningTexts.NoInstanceRemedy),
        };
    }

    private static async Task<Finding> ClockAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        InstanceAnswer answer = await facts.AnswerAsync(cancellationToken).ConfigureAwait(false);
        if (answer.ClockDifference is not { } difference)
        {
            return NotPermitted(
                answer.Refusal?.Message ?? Say(ProvisioningTexts.ClockUntold, facts.Host),
                answer.Refusal?.Remedy ?? ProvisioningTexts.ClockUntoldRemedy);
        }

        string evidence = Say(ProvisioningTexts.ClockDifference, facts.Host, Math.Round(difference.TotalSeconds));
        TimeSpan distance = difference.Duration();
        return distance >= s_harmful ? Failed(evidence, ProvisioningTexts.ClockRemedy)
            : distance >= s_noticeable ? Warning(evidence, ProvisioningTexts.ClockRemedy)
            : Passed(evidence);
    }

    private static async Task<Finding> ReleaseAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        if (properties.IsHidden)
        {
            return TableReader.Hidden(properties, "admin");
        }

        foreach (string name in Releases.Properties)
        {
            if (PropertyNames.ValueOf(properties, name) is { } value && Releases.Find(value) is { } release)
            {
                string evidence = Say(ProvisioningTexts.Release, name, value, release);
                return Releases.IsAtLeast(release, OldestRelease)
                    ? Passed(evidence)
                    : Failed(evidence, Say(ProvisioningTexts.ReleaseRemedy, OldestRelease));
            }
        }

        return Warning(
            Say(ProvisioningTexts.ReleaseUnknown, string.Join(", ", Releases.Properties)),
            Say(ProvisioningTexts.ReleaseUnknownRemedy, OldestRelease));
    }
}
