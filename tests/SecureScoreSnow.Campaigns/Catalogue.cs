using SecureScoreSnow.Campaigns.Faults;
using SecureScoreSnow.Campaigns.Fuzzing;
using SecureScoreSnow.Campaigns.Processes;

namespace SecureScoreSnow.Campaigns;

/// <summary>What can be run, by name.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<Campaign> Campaigns { get; } =
    [
        new("faults", "requests fail in every way there is, on every kind of instance", FaultsCampaign.RunAsync),
        new("hours", "a session of ten hours, whose tokens end one after the other", HoursCampaign.RunAsync),
        new("fuzz", "answers are spoilt in structure, text and headers", FuzzCampaign.RunAsync),
        new("kill", "kill -9 of processes that make tickets, and the command again", KillCampaign.ActAsync),
        new("acts", "kill -9 of processes that change tickets, and the commands again", ActsCampaign.ActAsync),
        new("together", "four processes on overlapping halves, some of them killed", TogetherCampaign.ActAsync),
        new("interrupt", "Ctrl+C at a prompt, Select-Object -First, -ErrorAction Stop", InterruptCampaign.ActAsync),
        new("disk", "a full disk, a read-only one, folders that are denied", DiskCampaign.ActAsync),
        new("proxy", "a proxy that dies amid the tickets, and comes back", ProxyCampaign.ActAsync),
    ];
}
