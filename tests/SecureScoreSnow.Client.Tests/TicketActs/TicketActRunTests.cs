using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>Many tickets at a time, and each of them once.</summary>
public sealed class TicketActRunTests
{
    private const int Many = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_is_cancelled_in_bulk_and_a_second_time_nothing_is_written()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets =
        [
            .. await bench.MakeAsync(Many / 2, TicketType.Change),
            .. await bench.MakeAsync(Many / 2, TicketType.Incident),
        ];
        MakeTrouble(bench.Sandbox.Faults);

        List<TicketEnding<TicketClosure>> first = await CancelAsync(bench, tickets);
        bench.Sandbox.Faults.Clear();
        long writes = bench.Sandbox.CountOf("PATCH", "/api/now/table/");
        List<TicketEnding<TicketClosure>> second = await CancelAsync(bench, tickets);

        Assert.Equal(Many, first.Count);
        Assert.All(first, ending => Assert.Equal(TicketOutcome.Cancelled, ending.Result?.Outcome));
        Assert.All(second, ending => Assert.Equal(TicketOutcome.Existing, ending.Result?.Outcome));
        Assert.Equal(writes, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
        Assert.Equal(0, bench.Sandbox.Tables.Count("task", "active=true^correlation_idISNOTEMPTY"));
    }

    [Fact]
    public async Task Notes_stand_once_on_each_of_many_tickets_whatever_is_lost()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets = await bench.MakeAsync(Many, TicketType.Incident);
        MakeTrouble(bench.Sandbox.Faults);

        for (int run = 0; run < 2; run++)
        {
            TicketNotes notes = new(bench.Connection, ActBench.Options);
            await RunAsync(
                bench, notes, tickets.Select(ticket => new TicketNoting(new TicketReference(ticket), new("Once."))));
        }

        Assert.All(tickets, ticket => Assert.Single(bench.Notes(ticket)));
    }

    [Fact]
    public async Task Ticket_that_is_under_way_waits_for_its_turn()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketNotes notes = new(bench.Connection, ActBench.Options);

        List<TicketEnding<TicketNoting>> ended = await RunAsync(
            bench,
            notes,
            Enumerable.Range(0, 20).Select(number =>
                new TicketNoting(new TicketReference(ticket), new TicketNote($"Note {number}."))));

        Assert.Equal(20, ended.Count(ending => ending.Result?.Outcome == TicketOutcome.Updated));
        Assert.Equal(20, bench.Notes(ticket).Length);
    }

    [Fact]
    public async Task Disposal_begins_nothing_new_and_settles_what_is_under_way()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets = await bench.MakeAsync(2, TicketType.Incident);
        TicketNotes notes = new(bench.Connection, ActBench.Options);
        IReadOnlyList<TicketStep<TicketNoting>> steps = await notes.PlanAsync(
            [.. tickets.Select(ticket => new TicketNoting(new TicketReference(ticket), new TicketNote("Once.")))],
            Stop);
        TicketActRun<TicketNoting> run = new(bench.Connection, notes, most: null);

        Assert.True(run.TryStart(steps[0]));
        await run.DisposeAsync();

        Assert.False(run.TryStart(steps[1]));
        Assert.Single(bench.Notes(tickets[0]));
        Assert.Empty(bench.Notes(tickets[1]));
    }

    private static void MakeTrouble(SandboxFaults faults)
    {
        faults[FaultKind.ResetAfterCommit] = 0.2;
        faults[FaultKind.Unavailable] = 0.1;
        faults[FaultKind.UnavailableAfterCommit] = 0.1;
        faults[FaultKind.QueueFull] = 0.05;
        faults[FaultKind.CutOff] = 0.05;
        faults.WritesOnly = true;
    }

    private static Task<List<TicketEnding<TicketClosure>>> CancelAsync(ActBench bench, SnowTicket[] tickets) =>
        RunAsync(
            bench,
            new TicketCloser(bench.Connection, ActBench.Options),
            tickets.Select(ticket => new TicketClosure(new TicketReference(ticket.Number!))
            {
                End = TicketEnd.Cancel,
            }));

    private static async Task<List<TicketEnding<TRequest>>> RunAsync<TRequest>(
        ActBench bench,
        TicketAct<TRequest> act,
        IEnumerable<TRequest> requests)
        where TRequest : TicketRequest
    {
        List<TicketEnding<TRequest>> ended = [];
        await using TicketActRun<TRequest> run = new(bench.Connection, act, most: null);
        foreach (TRequest[] window in requests.Chunk(TicketActOptions.WindowSize))
        {
            foreach (TicketStep<TRequest> step in await act.PlanAsync(window, Stop))
            {
                Assert.Null(step.Failure);
                if (step.Result is { } result)
                {
                    ended.Add(new TicketEnding<TRequest>(step, result, null));
                    continue;
                }

                while (!run.TryStart(step))
                {
                    await TakeAsync();
                }
            }
        }

        while (await TakeAsync())
        {
        }

        return ended;

        async Task<bool> TakeAsync()
        {
            bool isAny = await run.WaitAsync(Stop);
            while (run.TryTake(out TicketEnding<TRequest> ending))
            {
                ended.Add(ending);
            }

            return isAny;
        }
    }
}
