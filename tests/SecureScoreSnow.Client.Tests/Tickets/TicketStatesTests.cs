using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tickets;

public sealed class TicketStatesTests : IDisposable
{
    private readonly SandboxFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Who_may_read_choices_sees_every_state_of_the_instance()
    {
        Choice("incident", "101", "Waiting for vendor");
        SnowConnection connection = await ConnectAsync(SandboxAccounts.Admin, SandboxAccounts.AdminPassword);

        IReadOnlyList<TicketState> states = await new TicketStates(connection).ListAsync(TicketType.Incident, Stop);

        Assert.Equal(
            ["1 New", "2 In Progress", "3 On Hold", "6 Resolved", "7 Closed", "8 Canceled", "101 Waiting for vendor"],
            states.Select(Describe));
        Assert.All(states, state => Assert.Equal(TicketStateSource.Choices, state.Source));
    }

    [Fact]
    public async Task Who_may_not_sees_the_labels_of_tickets_and_for_the_rest_those_of_the_platform()
    {
        _fixture.Sandbox.Tables.Set("sys_choice", ChoiceId("incident", "1"), Label("Open"));
        Choice("incident", "101", "Waiting for vendor");
        Insert("incident", "1");
        Insert("incident", "101");
        SnowConnection connection = await _fixture.ConnectAsync();

        IReadOnlyList<TicketState> states = await new TicketStates(connection).ListAsync(TicketType.Incident, Stop);

        Assert.Equal((TicketStateSource.Tickets, "Open"), SourceOf(states, "1"));
        Assert.Equal((TicketStateSource.Tickets, "Waiting for vendor"), SourceOf(states, "101"));
        Assert.Equal((TicketStateSource.Delivered, "On Hold"), SourceOf(states, "3"));
    }

    [Fact]
    public async Task Where_nothing_can_be_read_the_platforms_own_states_are_left()
    {
        SnowConnection connection = await _fixture.ConnectAsync(closed: ["/api/now/v1/batch", "/api/now/stats/"]);

        IReadOnlyList<TicketState> states = await new TicketStates(connection).ListAsync(TicketType.Change, Stop);

        Assert.Equal(["-5", "-4", "-3", "-2", "-1", "0", "3", "4"], states.Select(state => state.Value));
        Assert.All(states, state => Assert.Equal(TicketStateSource.Delivered, state.Source));
    }

    [Fact]
    public async Task Names_that_were_set_are_those_in_use()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        Name(connection, TicketType.Change, "-5", "Backlog");
        Name(connection, TicketType.Change, "77", "Nowhere");

        IReadOnlyList<TicketState> states = await new TicketStates(connection).ListAsync(TicketType.Change, Stop);

        TicketState first = states[0];
        Assert.Equal(("-5", "Backlog", "New", true), (first.Value, first.Name, first.Label, first.IsRenamed));
        TicketState last = states[^1];
        Assert.Equal(("77", "Nowhere", null), (last.Value, last.Name, last.Label));
        Assert.Equal(TicketStateSource.Unknown, last.Source);
        Assert.Equal("New", (await new TicketStates(connection).ListAsync(TicketType.Incident, Stop))[0].Name);
    }

    [Fact]
    public async Task Labels_are_those_of_the_users_language()
    {
        string[] french = ["Nouveau", "En cours", "En attente"];
        for (int place = 0; place < french.Length; place++)
        {
            Choice("incident", FormattableString.Invariant($"{place + 1}"), french[place], "fr");
        }

        Insert("incident", "1");
        SnowConnection connection = await ConnectAsync(SandboxAccounts.Admin, SandboxAccounts.AdminPassword);

        IReadOnlyList<TicketState> states = await new TicketStates(connection).ListAsync(TicketType.Incident, Stop);

        Assert.Equal(["New", "In Progress", "On Hold"], states.Take(3).Select(state => state.Label));
    }

    [Theory]
    [InlineData("Backlog", "-5")]
    [InlineData("backlog", "-5")]
    [InlineData("New", "-5")]
    [InlineData("-4", "-4")]
    [InlineData("Assess", "-4")]
    [InlineData("12345", "12345")]
    [InlineData("Doing", "-2,-1")]
    public async Task State_is_found_by_name_label_or_value(string state, string values)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        Name(connection, TicketType.Change, "-5", "Backlog");
        Name(connection, TicketType.Change, "-2", "Doing");
        Name(connection, TicketType.Change, "-1", "Doing");

        IReadOnlyList<string> found = await new TicketStates(connection).ResolveAsync(
            TicketType.Change, [state], mayBeUnknown: false, Stop);

        Assert.Equal(values, string.Join(",", found));
    }

    [Fact]
    public async Task Name_of_another_state_wins_over_the_label_of_one_that_was_renamed()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        Name(connection, TicketType.Change, "-5", "Backlog");
        Name(connection, TicketType.Change, "-4", "New");

        Assert.Equal("-4", await new TicketStates(connection).ResolveOneAsync(TicketType.Change, "New", Stop));
    }

    [Fact]
    public async Task Unknown_and_ambiguous_names_are_refused_with_those_there_are()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        TicketStates states = new(connection);
        Name(connection, TicketType.Change, "-2", "Doing");
        Name(connection, TicketType.Change, "-1", "Doing");

        SnowException unknown = await Assert.ThrowsAsync<SnowException>(
            () => states.ResolveAsync(TicketType.Change, ["Nirvana"], mayBeUnknown: true, Stop));
        SnowException ambiguous = await Assert.ThrowsAsync<SnowException>(
            () => states.ResolveOneAsync(TicketType.Change, "Doing", Stop));

        Assert.Equal(SnowErrorCode.StateUnknown, unknown.Code);
        Assert.Contains("New, Assess, Authorize, Doing, Review", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(SnowErrorCode.StateAmbiguous, ambiguous.Code);
        Assert.Contains("-2, -1", ambiguous.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_of_the_other_type_is_no_mistake_where_both_are_asked_for()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        Name(connection, TicketType.Incident, "1", "Backlog");

        Assert.Empty(await new TicketStates(connection).ResolveAsync(
            TicketType.Change, ["Backlog"], mayBeUnknown: true, Stop));
    }

    [Fact]
    public async Task Labels_are_remembered_and_asked_for_again_where_one_is_not_found()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        TicketStates states = new(connection);
        await states.ResolveOneAsync(TicketType.Incident, "New", Stop);
        _fixture.Sandbox.ClearRequests();

        await states.ResolveOneAsync(TicketType.Incident, "Closed", Stop);
        Assert.Empty(_fixture.Sandbox.Requests);
        Choice("incident", "101", "Waiting for vendor");
        Insert("incident", "101");
        _fixture.Clock.Advance(TimeSpan.FromSeconds(10));
        string value = await states.ResolveOneAsync(TicketType.Incident, "Waiting for vendor", Stop);

        Assert.Equal("101", value);
        Assert.Contains(states.Known(TicketType.Incident), state => state.Label == "Waiting for vendor");
    }

    [Fact]
    public async Task Value_is_refused_only_where_it_is_certain_that_there_is_none()
    {
        SnowConnection admin = await ConnectAsync(SandboxAccounts.Admin, SandboxAccounts.AdminPassword);
        SnowConnection connection = await _fixture.ConnectAsync();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => new TicketStates(admin).CheckValueAsync(TicketType.Change, "5", Stop));

        Assert.Equal(SnowErrorCode.StateUnknown, refusal.Code);
        Assert.False(await new TicketStates(connection).CheckValueAsync(TicketType.Change, "5", Stop));
        Assert.True(await new TicketStates(connection).CheckValueAsync(TicketType.Change, "-5", Stop));
    }

    [Fact]
    public async Task Tickets_are_read_and_found_under_the_names_that_were_set()
    {
        Insert("incident", "1");
        Insert("incident", "-77");
        SnowConnection connection = await _fixture.ConnectAsync();
        Name(connection, TicketType.Incident, "1", "Backlog");

        List<SnowTicket> named = [];
        await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(
            new TicketFilter { States = ["Backlog"], AllTickets = true, Types = [TicketType.Incident] }, Stop))
        {
            named.Add(ticket);
        }

        List<SnowTicket> odd = [];
        await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(
            new TicketFilter { States = ["-77"], AllTickets = true, Types = [TicketType.Incident] }, Stop))
        {
            odd.Add(ticket);
        }

        Assert.Contains(named, ticket => ticket.Name == "state 1");
        Assert.All(named, ticket => Assert.Equal(("1", "Backlog"), (ticket.StateValue, ticket.State)));
        Assert.Equal(("-77", "-77"), (Assert.Single(odd).StateValue, odd[0].State));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("12")]
    [InlineData(" -5 ")]
    [InlineData("two\nlines")]
    [InlineData("right\u202eleft")]
    [InlineData("bell\a")]
    public void Name_that_could_be_mistaken_is_refused(string name)
    {
        SnowException refusal = Assert.Throws<SnowException>(
            () => StateNames.Setting(TicketType.Change, "-5", name));

        Assert.Equal(SnowErrorCode.StateNameInvalid, refusal.Code);
        Assert.Throws<SnowException>(() => StateNames.Setting(TicketType.Change, "-5", new string('x', 81)));
        Assert.Throws<SnowException>(() => StateNames.Setting(TicketType.Change, "two\nlines", "x"));
        Assert.Throws<SnowException>(() => StateNames.Setting(TicketType.Change, " ", "x"));
    }

    [Fact]
    public void Names_are_taken_back_one_by_one_or_all()
    {
        ConnectionSettings named = StateNames.Setting(TicketType.Change, "-5", " Backlog ")(ConnectionSettings.Default);
        named = StateNames.Setting(TicketType.Change, "-4", "Triage")(named);
        named = StateNames.Setting(TicketType.Incident, "1", "Inbox")(named);

        ConnectionSettings one = StateNames.Resetting(TicketType.Change, ["-5"])(named);
        ConnectionSettings all = StateNames.Resetting(TicketType.Change, [])(named);

        Assert.Equal("Backlog", named.Change.StateNames["-5"]);
        Assert.Equal(["-4"], one.Change.StateNames.Keys);
        Assert.Empty(all.Change.StateNames);
        Assert.Equal("Inbox", all.Incident.StateNames["1"]);
        Assert.Equal(named, StateNames.Setting(TicketType.Change, "-5", "Backlog")(named));
        Assert.Equal(all, StateNames.Resetting(TicketType.Change, [])(all));
    }

    private static string Describe(TicketState state) => $"{state.Value} {state.Name}";

    private static (TicketStateSource Source, string? Label) SourceOf(
        IReadOnlyList<TicketState> states,
        string value)
    {
        TicketState state = states.Single(other => other.Value == value);
        return (state.Source, state.Label);
    }

    private static void Name(SnowConnection connection, TicketType type, string value, string name) =>
        connection.Settings = StateNames.Setting(type, value, name)(connection.Settings);

    private static Dictionary<string, string> Label(string label) => new() { ["label"] = label };

    private string ChoiceId(string table, string value) => _fixture.Sandbox.Tables
        .Find("sys_choice", $"name={table}^element=state^value={value}")[0]["sys_id"];

    private void Choice(string table, string value, string label, string language = "en") =>
        _fixture.Sandbox.Tables.Insert("sys_choice", new Dictionary<string, string>
        {
            ["name"] = table,
            ["element"] = "state",
            ["value"] = value,
            ["label"] = label,
            ["language"] = language,
        });

    // An instance drops a value that is no choice on the way in; one that was taken from the choices later stays.
    private void Insert(string table, string state)
    {
        Dictionary<string, string> values = new()
        {
            ["short_description"] = $"state {state}",
            ["state"] = state,
        };
        _fixture.Sandbox.Tables.Set(table, _fixture.Sandbox.Tables.Insert(table, values), values);
    }

    private Task<SnowConnection> ConnectAsync(string user, string password) =>
        _fixture.ConnectAsync(InstanceSignIn.Basic(user, new Secret(password)));
}
