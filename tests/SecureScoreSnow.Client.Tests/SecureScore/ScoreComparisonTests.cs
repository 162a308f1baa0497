using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tests.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class ScoreComparisonTests : IDisposable
{
    private readonly EntraBench _bench = new();
    private readonly EntraTokenSource _tokens;
    private readonly GraphSecurityClient _client;

    public ScoreComparisonTests()
    {
        _tokens = _bench.Source(EntraBench.SecretSignIn());
        _client = new(_bench.Transport, _tokens, new RushingClock(), new() { Timeout = RushingClock.Never });
    }

    private MicrosoftTenant Tenant => _bench.Cloud.Tenant;

    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task What_changed_since_yesterday_is_told_with_titles()
    {
        SecureScoreControl[] full = [.. Tenant.Controls.Where(IsFull).Take(2)];
        SecureScoreControl empty = Tenant.Controls.First(control => control.Measure?.Score == 0);
        Tenant.StartNewDay();
        Tenant.SetScore(full[0].Id, 0);
        Tenant.SetScore(full[1].Id, null);
        Tenant.SetScore(empty.Id, empty.MaxScore);

        SecureScoreChange change = await new ScoreComparison(_client).CompareAsync(days: 1, EntraBench.Stop);

        Assert.Equal(
            new[]
            {
                (full[0].Id, ControlChangeKind.Regressed, full[0].Title, -full[0].MaxScore),
                (full[1].Id, ControlChangeKind.Gone, full[1].Title, -full[1].MaxScore),
                (empty.Id, ControlChangeKind.Gained, empty.Title, empty.MaxScore),
            }.OrderBy(control => control.Item1),
            change.Controls
                .Where(control => control.ControlId == full[0].Id || control.ControlId == full[1].Id
                    || control.ControlId == empty.Id)
                .Select(control => (control.ControlId, control.Kind, control.Title, control.Points))
                .OrderBy(control => control.ControlId));
        Assert.Equal(TimeSpan.FromDays(1), change.To - change.From);
        Assert.Equal(Tenant.Id, change.TenantId);
    }

    [Fact]
    public async Task Ninety_days_show_gains_and_losses_and_add_up()
    {
        SecureScoreChange change = await new ScoreComparison(_client).CompareAsync(days: 90, EntraBench.Stop);

        Assert.Equal(TimeSpan.FromDays(89), change.To - change.From);
        Assert.Equal(
            Enum.GetValues<ControlChangeKind>(),
            change.Controls.Select(control => control.Kind).Distinct().Order());
        Assert.Equal(change.ScoreChange!.Value, change.Controls.Sum(control => control.Points), precision: 1);
    }

    [Fact]
    public async Task Days_are_those_on_or_before_the_ones_asked_for()
    {
        DateTimeOffset today = Midnight(Tenant.Today);

        SecureScoreChange change = await new ScoreComparison(_client).CompareAsync(
            today.AddDays(-20).AddHours(23), today.AddDays(-10), EntraBench.Stop);
        SecureScoreChange open = await new ScoreComparison(_client).CompareAsync(
            today.AddDays(-5), to: null, EntraBench.Stop);

        Assert.Equal((today.AddDays(-20), today.AddDays(-10)), (change.From, change.To));
        Assert.Equal((today.AddDays(-5), today), (open.From, open.To));
    }

    [Theory]
    [InlineData(-200, null)]
    [InlineData(0, null)]
    [InlineData(-3, -3)]
    [InlineData(-3, -9)]
    public async Task Days_that_are_not_two_are_refused(int from, int? to)
    {
        DateTimeOffset today = Midnight(Tenant.Today);

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => new ScoreComparison(_client).CompareAsync(
            today.AddDays(from), to is { } end ? today.AddDays(end) : null, EntraBench.Stop));

        Assert.Equal(SnowErrorCode.ScoreHistoryShort, refusal.Code);
    }

    [Fact]
    public async Task Days_before_the_first_there_can_be_are_those_that_are_kept()
    {
        const string Dated = "2025-03-04T00:00:00Z";
        string[] days =
        [
            GraphReplies.Snapshot.Replace(Dated, "0001-01-02T00:00:00Z", StringComparison.Ordinal),
            GraphReplies.Snapshot.Replace(Dated, "0001-01-01T00:00:00Z", StringComparison.Ordinal),
        ];
        GraphFake graph = new GraphFake()
            .Json(GraphReplies.Page(null, days))
            .Json(GraphReplies.Page(null, days))
            .Json(GraphReplies.Page(null, GraphReplies.Profile("ADMINMFAv2")));
        using GraphSecurityClient client = new(
            graph, new CountingTokens(), new RushingClock(), new() { Timeout = RushingClock.Never });

        SecureScoreChange change = await new ScoreComparison(client).CompareAsync(30, EntraBench.Stop);

        Assert.Equal((DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddDays(1)), (change.From, change.To));
    }

    private static bool IsFull(SecureScoreControl control) =>
        control.HasProfile && control.MaxScore > 0 && control.Measure?.Score == control.MaxScore;

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
