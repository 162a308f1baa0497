using System.Diagnostics;
using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Demo;

/// <summary>Runs a campaign to its end and counts what became of its tasks.</summary>
internal sealed class CampaignSummary
{
    private const int MostExamples = 3;

    private readonly Dictionary<TicketOutcome, int> _outcomes = [];
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private int _failures;

    internal List<SecureTaskResult> Examples { get; } = [];

    internal static async Task<CampaignSummary> RunAsync(
        SnowConnection connection,
        SecureTask[] tasks,
        CancellationToken stop)
    {
        CampaignSummary summary = new();
        await using TicketCampaign campaign = new(connection, new CampaignOptions());
        await foreach (CampaignEvent happened in campaign.RunAsync(tasks, stop))
        {
            summary.Take(happened);
        }

        summary._time.Stop();
        return summary;
    }

    internal int Of(TicketOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    public override string ToString()
    {
        IEnumerable<string> counts = _outcomes
            .OrderBy(entry => entry.Key)
            .Select(entry => $"{entry.Value} {entry.Key}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", counts)}, {_failures} failed, in {_time.Elapsed.TotalSeconds:0.0} s");
    }

    private void Take(CampaignEvent happened)
    {
        if (happened.Result is { } result)
        {
            Count(result);
        }
        else if (happened.Failure is { } failure)
        {
            _failures++;
            Console.Error.WriteLine($"   {failure.Message} {failure.Remedy}");
        }
    }

    private void Count(SecureTaskResult result)
    {
        _outcomes[result.Outcome] = Of(result.Outcome) + 1;
        if (Examples.Count < MostExamples)
        {
            Examples.Add(result);
        }
    }
}
