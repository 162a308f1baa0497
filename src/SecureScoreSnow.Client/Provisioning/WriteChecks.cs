using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Tickets can really be made, and made only once. No other check writes, nor do these unasked.</summary>
internal static class WriteChecks
{
    private const string Area = "Probe";

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("ChangeWritable", Area, References.Topic("c_TableAPI"), (facts, stop) =>
            ProbeAsync(facts, TicketType.Change, stop)),
        new("IncidentWritable", Area, References.Topic("c_TableAPI"), (facts, stop) =>
            ProbeAsync(facts, TicketType.Incident, stop)),
    ];

    private static async Task<Finding> ProbeAsync(
        ProvisioningFacts facts,
        TicketType type,
        CancellationToken cancellationToken)
    {
        if (!facts.Options.ProbeWrite)
        {
            return NotApplicable(ProvisioningTexts.ProbeNotWanted);
        }

        if (facts.Options.Connection is not { } connection)
        {
            return NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy);
        }

        WriteProbe probe = new(facts, connection, type);
        ProbeReport report = await probe.RunAsync(cancellationToken).ConfigureAwait(false);
        return Judge(report);
    }

    private static Finding Judge(ProbeReport report)
    {
        if (report.Refusal is { } refusal)
        {
            return Failed($"{refusal.Message} {report.Cleanup}".Trim(), refusal.Remedy);
        }

        string evidence = Say(ProvisioningTexts.ProbeMade, report.Number, report.Table, report.SecondAnswer);
        return report switch
        {
            { IsLeftOver: true } => Warning($"{evidence} {report.Cleanup}", ProvisioningTexts.ProbeLeftRemedy),
            { Records: > 1 } => Warning(
                $"{evidence} {ProvisioningTexts.ProbeKeysIgnored} {report.Cleanup}",
                ProvisioningTexts.ProbeKeysIgnoredRemedy),
            _ => Passed($"{evidence} {report.Cleanup}"),
        };
    }
}
