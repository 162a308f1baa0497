using System.Globalization;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Cards;

public sealed class TicketCardsTests : IDisposable
{
    private const string Contoso = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private const string Fabrikam = "11111111-2222-3333-4444-555555555555";

    private readonly SandboxFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Card_says_what_is_in_the_tables()
    {
        Insert("incident", "oldest", days: 40, state: "2", due: -1);
        Insert("incident", "resolved", days: 20, state: "6", due: 5);
        Insert("incident", "closed", days: 25, state: "7", closed: 3);
        Insert("incident", "canceled", days: 35, state: "8", closed: 29);
        Insert("incident", "newest", days: 1, state: "1");
        SnowConnection connection = await _fixture.ConnectAsync();

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Equal(
            ["New 1", "In Progress 1", "Resolved 1", "Closed 1", "Canceled 1"],
            card.States!.Select(state => state.ToString()));
        Assert.Equal(
            (5, 3, 1, 1, 3, 1, 2),
            (card.Total, card.Open, card.Overdue, card.CreatedLast7Days, card.CreatedLast30Days,
                card.ClosedLast7Days, card.ClosedLast30Days));
        Assert.Equal(("oldest", "newest"), (card.OldestOpen?.Name, card.Newest?.Name));
        Assert.Equal("In Progress", card.OldestOpen!.State);
        Assert.Null(card.PointsToGain);
        Assert.Null(card.Problem);
        Assert.Equal("Incident management", card.Title);
    }

    [Fact]
    public async Task Both_cards_cost_one_request()
    {
        Insert("incident", "x", days: 1, state: "1");
        Insert("change_request", "y", days: 1, state: "-5");
        SnowConnection connection = await _fixture.ConnectAsync();
        _fixture.Sandbox.ClearRequests();

        IReadOnlyList<TicketCard> cards = await ReadAsync(connection, TicketType.Change, TicketType.Incident);

        LoggedRequest sent = Assert.Single(_fixture.Sandbox.Requests, request => !request.InBatch);
        Assert.Equal("POST /api/now/v1/batch", $"{sent.Method} {sent.PathAndQuery}");
        Assert.Equal([TicketType.Change, TicketType.Incident], cards.Select(card => card.Type));
        Assert.Equal(["y", "x"], cards.Select(card => card.Newest!.Name));
    }

    [Fact]
    public async Task What_a_batch_leaves_unserviced_is_asked_for_again()
    {
        Insert("incident", "x", days: 1, state: "1");
        _fixture.Sandbox.Faults.BatchUnservicedShare = 0.5;
        SnowConnection connection = await _fixture.ConnectAsync();

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Equal((1, 1, 0, 1), (card.Total, card.Open, card.Overdue, card.CreatedLast30Days));
        Assert.Null(card.Problem);
    }

    [Fact]
    public async Task Empty_tables_give_cards_full_of_noughts()
    {
        SnowConnection connection = await _fixture.ConnectAsync();

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Change));

        Assert.Empty(card.States!);
        Assert.Equal((0, 0, 0), (card.Total, card.Open, card.Overdue));
        Assert.Null(card.OldestOpen);
        Assert.Null(card.Newest);
        Assert.Null(card.Problem);
    }

    [Fact]
    public async Task Tickets_of_strangers_and_of_other_tenants_do_not_count()
    {
        Insert("incident", "ours", days: 1, state: "1", control: "mfa", tenant: Contoso);
        Insert("incident", "theirs", days: 1, state: "1", control: "mfa", tenant: Fabrikam);
        _fixture.Sandbox.Tables.Insert("incident", new Dictionary<string, string> { ["state"] = "1" });
        SnowConnection connection = await _fixture.ConnectAsync();

        TicketCard all = Assert.Single(await ReadAsync(connection, TicketType.Incident));
        TicketCard one = Assert.Single(await new TicketCards(connection).ReadAsync(
            new CardOptions { Types = [TicketType.Incident], TenantId = Contoso.ToUpperInvariant() }, Stop));

        Assert.Equal(2, all.Total);
        Assert.Equal((1, "ours"), (one.Total, one.Newest?.Name));
    }

    [Fact]
    public async Task Points_are_those_of_actions_left_to_do_that_have_an_open_ticket()
    {
        Insert("incident", "open", days: 1, state: "1", control: "mfa", tenant: Contoso);
        Insert("incident", "closed", days: 9, state: "7", closed: 1, control: "legacy", tenant: Contoso);
        Insert("incident", "done", days: 1, state: "1", control: "done", tenant: Contoso);
        Insert("incident", "theirs", days: 1, state: "1", control: "spf", tenant: Fabrikam);
        SnowConnection connection = await _fixture.ConnectAsync();
        SecureScoreAction[] actions =
        [
            Action("MFA", 7.5), Action("legacy", 8), Action("spf", 3),
            Action("done", 4) with { Status = SecureScoreStatus.RiskAccepted },
        ];
        CardOptions options = new() { Types = [TicketType.Incident, TicketType.Change], Actions = actions };

        IReadOnlyList<TicketCard> cards = await new TicketCards(connection).ReadAsync(options, Stop);
        IReadOnlyList<TicketCard> ofAnother = await new TicketCards(connection).ReadAsync(
            options with { TenantId = Fabrikam }, Stop);

        Assert.Equal([7.5, 0], cards.Select(card => card.PointsToGain));
        Assert.All(ofAnother, card => Assert.Null(card.PointsToGain));
    }

    [Fact]
    public async Task States_are_called_as_they_were_named()
    {
        Insert("incident", "x", days: 1, state: "1");
        Insert("incident", "y", days: 1, state: "-77");
        SnowConnection connection = await _fixture.ConnectAsync();
        connection.Settings = new ConnectionSettings
        {
            Incident = new TicketTypeSettings
            {
                StateNames = new Dictionary<string, string> { ["1"] = "Backlog" },
            },
        };

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Equal(["-77 1", "Backlog 1"], card.States!.Select(state => state.ToString()));
    }

    [Fact]
    public async Task Who_may_not_open_the_tickets_still_gets_what_the_instance_counts()
    {
        Insert("incident", "x", days: 1, state: "1");
        SnowConnection connection = await ConnectAsync(SandboxAccounts.NoRoleUser, SandboxAccounts.NoRolePassword);

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Null(card.OldestOpen);
        Assert.Null(card.Newest);
    }

    [Fact]
    public async Task Where_no_batch_is_allowed_each_number_is_asked_for_alone()
    {
        Insert("incident", "x", days: 1, state: "1");
        SnowConnection connection = await _fixture.ConnectAsync(closed: ["/api/now/v1/batch"]);

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Equal((1, 1, "x"), (card.Total, card.Open, card.Newest?.Name));
        Assert.Null(card.Problem);
    }

    [Fact]
    public async Task What_is_refused_is_unknown_and_never_none()
    {
        Insert("incident", "x", days: 1, state: "1");
        SnowConnection connection = await _fixture.ConnectAsync(closed: ["/api/now/v1/batch", "/api/now/stats/"]);

        TicketCard card = Assert.Single(await ReadAsync(connection, TicketType.Incident));

        Assert.Null(card.States);
        Assert.Null(card.Total);
        Assert.Equal((null, null, null), (card.Open, card.Overdue, card.ClosedLast7Days));
        Assert.Equal("x", card.Newest?.Name);
        Assert.Contains("incident", card.Problem, StringComparison.Ordinal);
    }

    private static SecureScoreAction Action(string control, double points) => new()
    {
        ControlId = control,
        TenantId = Contoso,
        Status = SecureScoreStatus.ToAddress,
        Points = 0,
        MaxPoints = points,
    };

    private static Task<IReadOnlyList<TicketCard>> ReadAsync(SnowConnection connection, params TicketType[] types) =>
        new TicketCards(connection).ReadAsync(new CardOptions { Types = types }, Stop);

    private Task<SnowConnection> ConnectAsync(string user, string password) =>
        _fixture.ConnectAsync(InstanceSignIn.Basic(user, new Secret(password)));

    private void Insert(
        string table,
        string name,
        double days,
        string state,
        double? due = null,
        double? closed = null,
        string control = "x",
        string tenant = Contoso)
    {
        Dictionary<string, string> values = new()
        {
            ["short_description"] = name,
            ["state"] = state,
            ["active"] = closed is null ? "true" : "false",
            ["sys_created_on"] = Text(-days),
            ["correlation_id"] = control + TicketIdentity.SuffixOf(tenant),
            ["correlation_display"] = TicketIdentity.CorrelationDisplay,
            ["close_code"] = "Solution provided",
            ["close_notes"] = "done",
        };
        values["due_date"] = due is { } ahead ? Text(ahead) : "";
        values["closed_at"] = closed is { } ago ? Text(-ago) : "";
        string sysId = _fixture.Sandbox.Tables.Insert(table, values);

        // Whatever the rules of the table have made of it on the way in.
        _fixture.Sandbox.Tables.Set(table, sysId, values);
    }

    private string Text(double days) => _fixture.Clock.GetUtcNow().AddDays(days)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
