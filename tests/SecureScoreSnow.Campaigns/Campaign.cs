using System.Diagnostics;

namespace SecureScoreSnow.Campaigns;

/// <summary>Trouble of one kind, made on purpose and drawn from a seed, and a count of what it did.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Summary">What goes wrong in it.</param>
/// <param name="Act">Makes the trouble, and counts.</param>
internal sealed record Campaign(string Name, string Summary, Func<CampaignSettings, Task<CampaignVerdict>> Act)
{
    /// <summary>Runs it, and writes its seed first and what it counted last.</summary>
    internal async Task<CampaignVerdict> RunAsync(CampaignSettings settings)
    {
        settings.Output.WriteLine($"{Name}: {Summary}; seed {settings.Seed}{(settings.IsShort ? ", short" : "")}");
        long start = Stopwatch.GetTimestamp();
        CampaignVerdict verdict = await Act(settings);
        verdict.WriteTo(settings.Output, Stopwatch.GetElapsedTime(start));
        return verdict;
    }
}
