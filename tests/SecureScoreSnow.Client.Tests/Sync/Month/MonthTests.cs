using System.Globalization;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>
/// A scripted month, many times over: after each day the tickets are what an oracle says, and a second sync of the same
/// day sends nothing.
/// </summary>
public sealed class MonthTests
{
    private const int Days = 30;
    private const int UsualHistories = 20;

    private static readonly int s_seed = Number("SNOW_SYNC_SEED") ?? Random.Shared.Next(1, 1_000_000_000);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_each_day_of_a_month_the_tickets_are_what_the_rules_say()
    {
        int histories = Number("SNOW_SYNC_HISTORIES") ?? UsualHistories;
        TestContext.Current.TestOutputHelper?.WriteLine($"{histories} histories from SNOW_SYNC_SEED={s_seed}");
        using SyncBench bench = await OpenAsync();
        for (int history = 0; history < histories; history++)
        {
            await LiveAsync(bench, unchecked(s_seed + history));
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, null, out int number)
            ? number
            : null;

    // The tenant's first ninety days are empty: its history is that of the controls of the test.
    private static async Task<SyncBench> OpenAsync()
    {
        SyncBench bench = await SyncBench.OpenAsync();
        bench.EndDay(90);
        return bench;
    }

    private static async Task LiveAsync(SyncBench bench, int seed)
    {
        Random random = new(seed);
        MonthRules rules = MonthRules.Draw(random);
        MonthWorld world = new(bench, random, $"s{seed}");
        MonthDay day = new(bench, world, rules);
        try
        {
            Prepare(bench, rules);
            world.Begin();
            await world.MakeTicketsAsync();
            for (int number = 0; number < Days; number++)
            {
                bench.EndDay();
                await day.PassAsync(Stop);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"SNOW_SYNC_SEED={seed} SNOW_SYNC_HISTORIES=1 repeats it ({rules}).\n{string.Join('\n', world.Log)}",
                failure);
        }
    }

    private static void Prepare(SyncBench bench, MonthRules rules)
    {
        bench.Sandbox.Tables.Delete("change_request", $"correlation_display={TicketIdentity.CorrelationDisplay}");
        bench.Sandbox.Tables.Delete("incident", $"correlation_display={TicketIdentity.CorrelationDisplay}");
        bench.Sandbox.Tables.Delete("sys_journal_field", "element=work_notes");
        bench.Sandbox.Tables.Delete("sysapproval_approver", "");
        bench.Sandbox.Tables.Delete("sys_script", "name=No closing");
        bench.Tenant.Switches.StateUpdateDelay = TimeSpan.FromHours(rules.StateUpdateHours);
        if (rules.RefusesClosing)
        {
            bench.Sandbox.Tables.Insert("sys_script", new Dictionary<string, string>
            {
                ["name"] = "No closing",
                ["collection"] = "change_request",
                ["filter_condition"] = "state=3",
                ["action_update"] = "true",
                ["abort_action"] = "true",
                ["active"] = "true",
            });
        }
    }
}
