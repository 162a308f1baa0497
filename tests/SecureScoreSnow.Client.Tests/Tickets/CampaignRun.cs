using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Runs a campaign to its end, as the cmdlet does, and keeps what happened.</summary>
internal sealed class CampaignRun
{
    internal List<SecureTaskResult> Results { get; } = [];

    internal List<(SnowException Failure, SecureTask Task)> Failures { get; } = [];

    internal HashSet<string> Warnings { get; } = [];

    internal int Waits { get; private set; }

    internal string RunId { get; private set; } = "";

    internal IEnumerable<(TicketOutcome Outcome, int Count)> Outcomes => Results
        .GroupBy(result => result.Outcome)
        .Select(group => (group.Key, group.Count()))
        .OrderBy(entry => entry.Key);

    internal static async Task<CampaignRun> OfAsync(
        SnowConnection connection,
        IEnumerable<SecureTask> tasks,
        CampaignOptions? options = null)
    {
        CampaignRun run = new();
        await using TicketCampaign campaign = new(connection, options ?? new CampaignOptions());
        run.RunId = campaign.RunId;
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, TestContext.Current.CancellationToken))
        {
            run.Take(campaign, happened);
        }

        return run;
    }

    private void Take(TicketCampaign campaign, CampaignEvent happened)
    {
        if (happened.Result is { } result)
        {
            Results.Add(result);
            Warnings.UnionWith(campaign.WarningsOf(result));
        }

        if (happened.Failure is { } failure)
        {
            Failures.Add((failure, happened.FailedTask!));
        }

        if (happened.Warning is { } warning)
        {
            Warnings.Add(warning);
        }

        Waits += happened.Wait is null ? 0 : 1;
    }
}
