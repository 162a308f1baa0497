using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>A thousand tickets, of which ten have something to be told.</summary>
public sealed class RequestBudgetTests
{
    private const int Controls = 250;
    private const int TicketsEach = 4;
    private const int MostReads = 20;

    [Fact]
    public async Task Sync_of_a_thousand_tickets_of_which_ten_changed_takes_twenty_requests_beside_the_writes()
    {
        using SyncBench bench = await SyncBench.OpenAsync(
            [.. Enumerable.Range(0, Controls).Select(number => ($"c{number}", 10.0, 5.0))]);
        Fill(bench);
        Assert.Empty(await bench.SyncAsync());
        long before = bench.Sandbox.RequestCount;
        await bench.SyncAsync();
        long quiet = bench.Sandbox.RequestCount - before;
        Change(bench.Tenant);

        before = bench.Sandbox.RequestCount;
        long writesBefore = bench.Writes;
        List<SyncResult> results = await bench.SyncAsync();
        long writes = bench.Writes - writesBefore;
        long reads = bench.Sandbox.RequestCount - before - writes;

        Assert.Equal(10, results.Count);
        Assert.Equal(
            [SyncOutcome.Closed, SyncOutcome.Resolved, SyncOutcome.Noted, SyncOutcome.Updated],
            results.Select(result => result.Outcome).Distinct().Order());
        Assert.True(reads <= MostReads, $"{reads} requests beside {writes} writes");
        Assert.True(quiet <= MostReads / 2, $"{quiet} requests where nothing changed");
    }

    private static void Change(MicrosoftTenant tenant)
    {
        foreach (int number in Enumerable.Range(0, 5))
        {
            tenant.SetScore($"c{number}", 10);
        }

        foreach (int number in Enumerable.Range(5, 3))
        {
            tenant.SetScore($"c{number}", 7);
        }

        tenant.SetState("c8", "Ignored");
        tenant.Remove("c9");
    }

    // Of each control one ticket is open, in turn a change under way and an incident; the others are of earlier times.
    private static void Fill(SyncBench bench)
    {
        string suffix = TicketIdentity.SuffixOf(bench.Tenant.Id);
        for (int number = 0; number < Controls * TicketsEach; number++)
        {
            bool isChange = number % 2 == 0;
            bench.Sandbox.Tables.Insert(isChange ? "change_request" : "incident", new Dictionary<string, string>
            {
                ["short_description"] = $"Ticket {number}",
                ["description"] = "-- Microsoft 365 Security and Configuration --\nPoints to gain: 5 of 10",
                ["correlation_id"] = $"c{number % Controls}{suffix}",
                ["correlation_display"] = TicketIdentity.CorrelationDisplay,
                ["assignment_group"] = SyncBench.Group,
            });
        }

        foreach (IReadOnlyDictionary<string, string> row in bench.Sandbox.Tables.Find(
            "task", $"correlation_display={TicketIdentity.CorrelationDisplay}"))
        {
            bool isChange = row["sys_class_name"] == "change_request";
            bool isOpen = int.Parse(row["short_description"].Split(' ')[1], null) < Controls;
            SnowTicket ticket = new()
            {
                SysId = row["sys_id"],
                Type = isChange ? TicketType.Change : TicketType.Incident,
            };
            bench.Put(ticket, isOpen ? isChange ? "-1" : "2" : isChange ? "3" : "7");
        }
    }
}
