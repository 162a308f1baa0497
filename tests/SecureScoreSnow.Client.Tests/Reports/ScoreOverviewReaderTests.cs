using System.Net;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tests.Entra;
using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class ScoreOverviewReaderTests : IDisposable
{
    private readonly EntraBench _bench = new();
    private readonly RushingClock _clock = new();
    private readonly EntraTokenSource _tokens;
    private readonly GraphSecurityClient _graph;

    public ScoreOverviewReaderTests()
    {
        _tokens = _bench.Source(EntraBench.SecretSignIn());
        _graph = new(_bench.Transport, _tokens, _clock, new() { Timeout = RushingClock.Never });
    }

    public void Dispose()
    {
        _graph.Dispose();
        _tokens.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Days_come_oldest_first_with_what_they_are_compared_with()
    {
        ScoreOverview score = await ReadAsync(_bench.Cloud.Tenant.Id);

        Assert.Equal(90, score.Days.Count);
        Assert.Equal(score.Days.OrderBy(day => day.Date), score.Days);
        Assert.Equal(score.Days[^1], score.Newest);
        Assert.All(score.Days, day => Assert.NotEmpty(day.Comparisons));
        Assert.NotEmpty(score.Actions!);
        Assert.Equal((null, 0), (score.Refusal, score.Warnings.Count));
    }

    [Fact]
    public async Task Tenant_is_the_same_however_it_is_written()
    {
        string written = _bench.Cloud.Tenant.Id.ToUpperInvariant();

        Assert.Null((await ReadAsync(written)).Refusal);
    }

    [Fact]
    public async Task Score_of_another_tenant_is_not_shown()
    {
        ScoreOverview score = await ReadAsync("00000000-0000-0000-0000-000000000001");

        Assert.Equal(SnowErrorCode.SecureScoreOfAnotherTenant, score.Refusal!.Code);
        Assert.Empty(score.Days);
        Assert.Null(score.Actions);
    }

    [Fact]
    public async Task Refusal_is_said_and_ends_nothing()
    {
        Refuse("/security/");

        ScoreOverview score = await ReadAsync(tenantId: null);

        Assert.Equal(SnowErrorCode.GraphPermissionMissing, score.Refusal!.Code);
        Assert.Empty(score.Days);
    }

    [Fact]
    public async Task Days_are_kept_where_only_the_actions_are_refused()
    {
        Refuse("/secureScoreControlProfiles");

        ScoreOverview score = await ReadAsync(tenantId: null);

        Assert.Equal((90, true), (score.Days.Count, score.Actions is null));
        Assert.Equal(SnowErrorCode.GraphPermissionMissing, score.Refusal!.Code);
    }

    private void Refuse(string path) => _bench.Transport.Instead = request =>
        request.RequestUri!.AbsolutePath.Contains(path, StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("") }
            : null;

    private Task<ScoreOverview> ReadAsync(string? tenantId) =>
        new ScoreOverviewReader(_graph, _bench.Cloud.Tenant.Id).ReadAsync(tenantId, EntraBench.Stop);
}
