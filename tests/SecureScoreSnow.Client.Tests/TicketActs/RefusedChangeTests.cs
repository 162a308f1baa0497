using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>What cannot be changed: one clear error, and nothing is written.</summary>
public sealed class RefusedChangeTests
{
    [Fact]
    public async Task State_that_the_model_forbids_is_told_with_those_that_it_allows()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change, task => task with
        {
            AssignmentGroup = ActBench.Group,
        });

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(ticket)) { State = "Closed" }));

        Assert.Equal(SnowErrorCode.TransitionRefused, refusal.Code);
        Assert.Equal(
            $"{ticket.Number} cannot go from 'New' to 'Closed'. From here it can go to: Assess, Canceled.",
            refusal.Message);
        Assert.Equal("-5", bench.Row(ticket)["state"]);
    }

    [Fact]
    public async Task Missing_values_are_told_by_their_labels()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket change = await bench.MakeAsync(TicketType.Change);
        SnowTicket incident = await bench.MakeAsync(TicketType.Incident);

        SnowException ofChange = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(change)) { State = "Assess" }));
        SnowException ofIncident = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(incident)) { State = "Resolved" }));

        Assert.Equal(
            (SnowErrorCode.FieldsMissing, $"{change.Number}: the instance demands a value for: Assignment group."),
            (ofChange.Code, ofChange.Message));
        Assert.Equal(
            $"{incident.Number}: the instance demands a value for: Resolution code, Close notes.",
            ofIncident.Message);
    }

    [Fact]
    public async Task Closed_ticket_stays_closed_and_that_is_said()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        await bench.CloseAsync(new TicketClosure(new TicketReference(ticket)));

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(ticket.Number!)) { State = "In Progress" }));

        Assert.Equal(SnowErrorCode.TransitionRefused, refusal.Code);
        Assert.StartsWith($"{ticket.Number} cannot go from 'Closed' to 'In Progress'.", refusal.Message);
    }

    [Fact]
    public async Task Ticket_that_was_not_made_here_is_left_alone_unless_allowed()
    {
        using ActBench bench = await ActBench.OpenAsync();
        string sysId = bench.Sandbox.Tables.Insert("incident", new Dictionary<string, string>());
        TicketChange change = new(new TicketReference(sysId)) { State = "2" };

        SnowException refusal = await ActBench.RefusedAsync(() => bench.SetAsync(change));
        TicketResult allowed = await new TicketEditor(bench.Connection, new TicketActOptions { AllTickets = true })
            .DoAsync(change, TestContext.Current.CancellationToken);

        Assert.Equal(SnowErrorCode.TicketOfOthers, refusal.Code);
        Assert.Equal(TicketOutcome.Updated, allowed.Outcome);
    }

    [Theory]
    [InlineData("INC9999999", SnowErrorCode.TicketUnknown)]
    [InlineData("5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e", SnowErrorCode.TicketUnknown)]
    [InlineData("INC^ORactive=true", SnowErrorCode.TicketNameInvalid)]
    [InlineData("", SnowErrorCode.TicketNameInvalid)]
    [InlineData("http://127.0.0.1/incident_list.do", SnowErrorCode.TicketNameInvalid)]
    [InlineData(
        "https://other.service-now.com/incident.do?sys_id=5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e",
        SnowErrorCode.TicketElsewhere)]
    [InlineData(
        "http://127.0.0.1/sys_user.do?sys_id=5f0c6a1e9b7d4c3f8a2e1d0b9c8f7a6e",
        SnowErrorCode.TicketOfOtherTable)]
    public async Task Name_of_no_ticket_is_refused(string name, SnowErrorCode expected)
    {
        using ActBench bench = await ActBench.OpenAsync();

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(name)) { State = "2" }));

        Assert.Equal(expected, refusal.Code);
        Assert.Equal(0, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Number_that_two_tickets_have_is_ambiguous()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket[] tickets = await bench.MakeAsync(2, TicketType.Incident);
        bench.Put(tickets[1], "number", tickets[0].Number!);

        SnowException refusal = await ActBench.RefusedAsync(
            () => bench.SetAsync(new TicketChange(new TicketReference(tickets[0].Number!)) { State = "2" }));

        Assert.Equal(SnowErrorCode.TicketAmbiguous, refusal.Code);
    }

    [Theory]
    [InlineData("group", "Nobody's group", SnowErrorCode.GroupUnknown)]
    [InlineData("user", "Nobody", SnowErrorCode.UserUnknown)]
    [InlineData("user", "Twice Named", SnowErrorCode.UserAmbiguous)]
    [InlineData("state", "Sleeping", SnowErrorCode.StateUnknown)]
    [InlineData("due", "", SnowErrorCode.DueDatePast)]
    [InlineData("correlation_id", "x", SnowErrorCode.ColumnReserved)]
    [InlineData("work_notes", "x", SnowErrorCode.NoteByValue)]
    [InlineData("u_nowhere", "x", SnowErrorCode.TicketColumnUnknown)]
    [InlineData("a,b", "x", SnowErrorCode.ColumnInvalid)]
    [InlineData("nothing", "", SnowErrorCode.ChangeEmpty)]
    public async Task Change_that_cannot_be_made_is_refused_before_anything_is_written(
        string what,
        string value,
        SnowErrorCode expected)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        foreach (string name in (string[])["twice.1", "twice.2"])
        {
            bench.Sandbox.Tables.Insert(
                "sys_user", new Dictionary<string, string> { ["user_name"] = name, ["name"] = "Twice Named" });
        }

        TicketChange change = new(new TicketReference(ticket)) { Note = new TicketNote("x") };
        change = what switch
        {
            "group" => change with { AssignmentGroup = value },
            "user" => change with { AssignedTo = value },
            "state" => change with { State = value },
            "due" => change with { DueDate = bench.Fixture.Clock.GetUtcNow().AddDays(-1) },
            "nothing" => change,
            _ => change with { Values = new Dictionary<string, string> { [what] = value } },
        };
        SnowException refusal = await ActBench.RefusedAsync(() => bench.SetAsync(change));

        Assert.Equal(expected, refusal.Code);
        Assert.Equal(0, bench.Sandbox.CountOf("PATCH", "/api/now/table/"));
    }

    [Fact]
    public async Task Column_that_was_dropped_is_named()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketReference name = new(ticket.Number!);

        TicketResult partly = await bench.SetAsync(new TicketChange(name)
        {
            State = "2",
            Values = new Dictionary<string, string> { ["contact_type"] = "carrier pigeon" },
        });
        SnowException nothing = await ActBench.RefusedAsync(() => bench.SetAsync(new TicketChange(name)
        {
            Values = new Dictionary<string, string> { ["sys_created_by"] = "me" },
        }));

        Assert.Equal((TicketOutcome.Updated, "contact_type"), (partly.Outcome, Assert.Single(partly.DroppedColumns)));
        Assert.Equal(SnowErrorCode.ChangeNotTaken, nothing.Code);
    }

    [Fact]
    public async Task Who_may_only_read_is_told_so()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        SnowConnection reader = await bench.Fixture.ConnectAsync(SandboxPeople.Reader);

        SnowException refusal = await ActBench.RefusedAsync(() => new TicketEditor(reader, ActBench.Options).DoAsync(
            new TicketChange(new TicketReference(ticket)) { State = "2" }, TestContext.Current.CancellationToken));

        Assert.Equal(SnowErrorCode.AccessDenied, refusal.Code);
    }
}
