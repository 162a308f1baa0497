using SecureScoreSnow.Campaigns.Faults;
using SecureScoreSnow.Campaigns.Processes;

namespace SecureScoreSnow.Campaigns;

/// <summary>What can be run, by name.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<Campaign> Campaigns { get; } =
    [
        new("faults", "requests fail in every way there is, on every kind of instance", FaultsCampaign.RunAsync),
        new("kill", "kill -9 of processes that make tickets, and the command again", KillCampaign.ActAsync),
        new("together", "four processes on overlapping halves, some of them killed", TogetherCampaign.ActAsync),
    ];
}
