using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Tests.Tickets;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.Fields;

public sealed class FieldMappingTests : IDisposable
{
    private readonly SandboxFixture _fixture = new();

    public FieldMappingTests() => _fixture.Sandbox.Apply(SandboxScenario.CustomisedColumns);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Map_of_an_instance_as_delivered_says_where_everything_goes()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        IReadOnlyList<FieldMapEntry> changes = new FieldMapping(connection).List(TicketType.Change);
        IReadOnlyList<FieldMapEntry> incidents = new FieldMapping(connection).List(TicketType.Incident);

        Assert.Equal(Enum.GetValues<LogicalField>(), changes.Select(entry => entry.Field!.Value));
        Assert.Equal(
            ["short_description", "description", "priority", "due_date", null, null, null, null, null, null],
            changes.Select(entry => entry.Column));
        Assert.Equal("impact, urgency", incidents.Single(entry => entry.Field == LogicalField.Priority).Column);
        Assert.DoesNotContain(changes.Concat(incidents), entry => entry.IsMapped);
    }

    [Fact]
    public async Task Fields_and_fixed_values_go_into_tickets_and_are_read_back_from_there()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await MoveAsync(connection, LogicalField.Source, "u_m365_source");
        await MoveAsync(connection, LogicalField.ControlId, "u_m365_control");
        await MoveAsync(connection, LogicalField.Points, "u_m365_points");
        await FixAsync(connection, "justification", "Secure Score");
        SecureTask task = Task("mfa") with { PointsToGain = 7, MaxPoints = 10, Source = RecommendationSource.User };

        CampaignRun run = await CampaignRun.OfAsync(connection, [task]);

        IReadOnlyDictionary<string, string> row = Find("mfa");
        Assert.Equal("mfa", row["u_m365_control"]);
        Assert.Equal(
            ("User recommendation", "7 of 10", "Secure Score"),
            (row["u_m365_source"], row["u_m365_points"], row["justification"]));
        Assert.Empty(run.Warnings);
        _fixture.Sandbox.Tables.Set("change_request", row["sys_id"], Values("u_m365_source", "Somebody else"));
        Assert.Equal("Somebody else", (await ReadAsync(connection)).Source);
    }

    [Fact]
    public async Task Ticket_that_is_older_than_the_map_is_read_from_its_description()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, [Task("mfa") with { Category = "Identity" }]);

        await MoveAsync(connection, LogicalField.Category, "u_m365_source");
        await MoveAsync(connection, LogicalField.Name, "u_m365_points");
        SnowTicket ticket = await ReadAsync(connection, new TicketFilter { Category = "Identity" });

        Assert.Equal(("Identity", "Task mfa"), (ticket.Category, ticket.Name));
    }

    [Fact]
    public async Task Update_moves_texts_to_their_new_columns_once()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, [Task("mfa")]);
        await MoveAsync(connection, LogicalField.ControlId, "u_m365_control");
        await MoveAsync(connection, LogicalField.Initiator, "u_m365_source");
        CampaignOptions update = new() { Update = true };

        CampaignRun first = await CampaignRun.OfAsync(connection, [Task("mfa") with { Initiator = "other" }], update);
        CampaignRun second = await CampaignRun.OfAsync(connection, [Task("mfa") with { Initiator = "other" }], update);

        Assert.Equal([(TicketOutcome.Updated, 1)], first.Outcomes);
        Assert.Equal([(TicketOutcome.Existing, 1)], second.Outcomes);
        IReadOnlyDictionary<string, string> row = Find("mfa");
        Assert.Equal("mfa", row["u_m365_control"]);

        // Who asked first is who asked.
        Assert.Equal("somebody", row["u_m365_source"]);
    }

    [Fact]
    public async Task Update_fills_fixed_values_in_where_nothing_stands_and_takes_nothing_back()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await CampaignRun.OfAsync(connection, [Task("empty"), Task("decided")]);
        string decided = Find("decided")["sys_id"];
        _fixture.Sandbox.Tables.Set("change_request", decided, Values("justification", "People say so"));
        await FixAsync(connection, "justification", "Secure Score");

        await CampaignRun.OfAsync(
            connection, [Task("empty"), Task("decided")], new CampaignOptions { Update = true });

        Assert.Equal("Secure Score", Find("empty")["justification"]);
        Assert.Equal("People say so", Find("decided")["justification"]);
    }

    [Fact]
    public async Task Run_that_loses_an_answer_finds_its_ticket_by_a_description_that_stands_elsewhere()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await MoveAsync(connection, LogicalField.Description, "justification");
        _fixture.Sandbox.Faults.WritesOnly = true;
        _fixture.Sandbox.Faults.FailNext(FaultKind.ResetAfterCommit);

        CampaignRun run = await CampaignRun.OfAsync(connection, [Task("mfa")]);

        Assert.Equal([(TicketOutcome.Created, 1)], run.Outcomes);
        Assert.Contains("Run: " + run.RunId, Find("mfa")["justification"], StringComparison.Ordinal);
        SnowTicket ticket = await ReadAsync(connection, new TicketFilter { RunId = run.RunId });
        Assert.Equal(run.RunId, ticket.RunId);
    }

    [Theory]
    [InlineData("assignment_group", "Hardware", "sys_user_group")]
    [InlineData("requested_by", "abel.tuter", "sys_user")]
    [InlineData("requested_by", "Abel Tuter", "sys_user")]
    public async Task Record_is_named_and_its_key_is_written(string column, string name, string table)
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        await FixAsync(connection, column, name);

        FieldMapEntry entry = new FieldMapping(connection).List(TicketType.Change).Single(fix => fix.Field is null);
        Assert.Equal((column, name), (entry.Column, entry.Value));
        Assert.NotNull(_fixture.Sandbox.Tables.Get(table, entry.Key!));
        await CampaignRun.OfAsync(connection, [Task("mfa")]);
        Assert.Equal(entry.Key, Find("mfa")[column]);
    }

    [Fact]
    public async Task Table_of_a_reference_is_told_by_the_link_of_a_record()
    {
        _fixture.Sandbox.Tables.Load(new MemoryStream("""
            {"tables": [{"name": "change_request", "columns": [{"name": "u_owner", "reference": "sys_user"}]}]}
            """u8.ToArray()));
        SnowConnection connection = await _fixture.ConnectAsync();
        string abel = _fixture.Sandbox.Tables.Find("sys_user", "user_name=abel.tuter")[0]["sys_id"];
        _fixture.Sandbox.Tables.Insert("change_request", Values("u_owner", abel));

        await FixAsync(connection, "u_owner", "abel.tuter");

        Assert.Equal(abel, connection.Settings.Change.FieldMap.FixedValues["u_owner"]);
    }

    [Fact]
    public async Task Answer_that_is_no_list_of_records_tells_nothing_of_a_reference()
    {
        SnowConnection connection = await _fixture.ConnectAsync(around: inner => new SpoilingHandler(
            (_, answer) =>
            {
                foreach (JToken item in answer["serviced_requests"] as JArray ?? [])
                {
                    item["body"] = Convert.ToBase64String("""{"result":["sys_id"]}"""u8.ToArray());
                }

                return answer;
            },
            inner));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => FixAsync(connection, "assignment_group", "No such group"));

        Assert.Equal(SnowErrorCode.ReferenceUnknown, refusal.Code);
    }

    [Fact]
    public async Task Dictionary_tells_where_it_may_be_read()
    {
        _fixture.Sandbox.Tables.Load(new MemoryStream("""
            {"tables": [{"name": "change_request", "columns": [{"name": "u_owner", "reference": "sys_user"}]}]}
            """u8.ToArray()));
        SnowConnection admin = await _fixture.ConnectAsync(
            InstanceSignIn.Basic(SandboxAccounts.Admin, new Secret(SandboxAccounts.AdminPassword)));

        await FixAsync(admin, "u_owner", "abel.tuter");

        Assert.Equal("abel.tuter", admin.Settings.Change.FieldMap.FixedNames["u_owner"]);
    }

    [Theory]
    [InlineData("assignment_group", "No such group", SnowErrorCode.ReferenceUnknown)]
    [InlineData("no_such_column", "x", SnowErrorCode.FieldColumnUnknown)]
    [InlineData("correlation_id", "x", SnowErrorCode.ColumnReserved)]
    [InlineData("Category", "x", SnowErrorCode.ColumnInvalid)]
    [InlineData("assigned_to.name", "x", SnowErrorCode.ColumnInvalid)]
    [InlineData("a^b", "x", SnowErrorCode.ColumnInvalid)]
    [InlineData("short_description", "x", SnowErrorCode.ColumnTaken)]
    [InlineData("priority", "1", SnowErrorCode.ColumnTaken)]
    public async Task Value_that_cannot_be_fixed_is_refused(string column, string value, SnowErrorCode code)
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Tables.Insert("change_request", new Dictionary<string, string>());

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => FixAsync(connection, column, value));

        Assert.Equal(code, refusal.Code);
        Assert.True(connection.Settings.Change.FieldMap.IsDefault);
    }

    [Fact]
    public async Task Two_fields_do_not_go_into_one_column()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await MoveAsync(connection, LogicalField.Source, "u_m365_source");

        SnowException twice = await Assert.ThrowsAsync<SnowException>(
            () => MoveAsync(connection, LogicalField.Category, "u_m365_source"));
        SnowException usual = await Assert.ThrowsAsync<SnowException>(
            () => MoveAsync(connection, LogicalField.Category, "description"));

        Assert.Equal(SnowErrorCode.ColumnTaken, twice.Code);
        Assert.Contains("Source, Category", twice.Message, StringComparison.Ordinal);
        Assert.Equal(SnowErrorCode.ColumnTaken, usual.Code);
    }

    [Fact]
    public async Task Same_record_name_twice_is_refused_with_the_keys()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.Tables.Insert("sys_user_group", Values("name", "Hardware"));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => FixAsync(connection, "assignment_group", "Hardware"));

        Assert.Equal(SnowErrorCode.ReferenceAmbiguous, refusal.Code);
    }

    [Fact]
    public async Task Usual_column_and_no_column_put_a_field_back()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        await MoveAsync(connection, LogicalField.Source, "u_m365_source");
        await MoveAsync(connection, LogicalField.DueDate, "requested_by_date");
        await FixAsync(connection, "justification", "Secure Score");

        await MoveAsync(connection, LogicalField.Source, null);
        await MoveAsync(connection, LogicalField.DueDate, "due_date");
        await FixAsync(connection, "justification", "");

        Assert.Equal(FieldMap.Default, connection.Settings.Change.FieldMap);
    }

    [Fact]
    public async Task Whether_a_column_is_there_is_not_claimed_where_nothing_shows_it()
    {
        _fixture.Sandbox.Tables.Delete("change_request", "numberISNOTEMPTY");
        SnowConnection connection = await _fixture.ConnectAsync();

        FieldMapChange change = await new FieldMapping(connection).MoveAsync(
            TicketType.Change, LogicalField.Source, "u_unheard_of", Stop);

        Assert.Null(change.IsSeen);
    }

    [Fact]
    public async Task Map_that_was_made_invalid_by_hand_stops_a_run_before_it_sends_anything()
    {
        SnowConnection connection = await _fixture.ConnectAsync();
        connection.Settings = new ConnectionSettings
        {
            Change = new TicketTypeSettings
            {
                FieldMap = new FieldMap { FixedValues = Values("correlation_id", "x") },
            },
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => CampaignRun.OfAsync(connection, [Task("mfa")]));

        Assert.Equal(SnowErrorCode.ColumnReserved, refusal.Code);
        Assert.Equal(0, _fixture.Sandbox.CountOf("POST", "/api/now/table/"));
    }

    private static Dictionary<string, string> Values(string column, string value) => new() { [column] = value };

    private static SecureTask Task(string id) => new()
    {
        Name = $"Task {id}",
        Type = TicketType.Change,
        ExternalId = id,
        Initiator = "somebody",
        Source = RecommendationSource.User,
    };

    private static async Task MoveAsync(SnowConnection connection, LogicalField field, string? column)
    {
        FieldMapChange change = await new FieldMapping(connection).MoveAsync(TicketType.Change, field, column, Stop);
        connection.Settings = change.Apply(connection.Settings);
    }

    private static async Task FixAsync(SnowConnection connection, string column, string? value)
    {
        FieldMapChange change = await new FieldMapping(connection).FixAsync(TicketType.Change, column, value, Stop);
        connection.Settings = change.Apply(connection.Settings);
    }

    private static async Task<SnowTicket> ReadAsync(SnowConnection connection, TicketFilter? filter = null)
    {
        List<SnowTicket> tickets = [];
        await foreach (SnowTicket ticket in new TicketReader(connection).ListAsync(filter ?? new TicketFilter(), Stop))
        {
            tickets.Add(ticket);
        }

        return Assert.Single(tickets);
    }

    private IReadOnlyDictionary<string, string> Find(string id) =>
        _fixture.Sandbox.Tables.Find("change_request", $"correlation_id=x:{id}")[0];
}
