using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class GraphSecurityClientTests : IDisposable
{
    private const string Next = "https://graph.microsoft.com/v1.0/security/secureScoreControlProfiles?$skiptoken=a%2Bb";

    private readonly GraphFake _graph = new();
    private readonly CountingTokens _tokens = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Newest_snapshot_is_read_and_the_day_before_is_not()
    {
        _graph.Json(GraphReplies.Page("https://graph.microsoft.com/v1.0/x?$skip=1", GraphReplies.Snapshot));
        using GraphSecurityClient client = Client();

        SecureScoreSnapshot? snapshot = await client.GetNewestSnapshotAsync(Stop);

        Assert.Equal(["/v1.0/security/secureScores?$top=1"], _graph.Paths);
        Assert.Equal(55.56, snapshot!.Percent);
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 0, 0, 0, TimeSpan.Zero), snapshot.SnapshotDate);
        Assert.Equal(
            [
                new ComparativeScore { Basis = "TotalSeats", AverageScore = 48, SeatsFrom = 1, SeatsTo = 100 },
                new ComparativeScore { Basis = "IndustryTypes" },
            ],
            snapshot.Comparisons);
        Assert.Equal(
            new ControlScore
            {
                ControlId = "ADMINMFAv2",
                ControlCategory = "Identity",
                Score = 4.5,
                Percent = 45,
                Description = "Why & how",
                ImplementationStatus = "half way",
                LastSynced = new DateTimeOffset(2025, 3, 3, 15, 32, 3, TimeSpan.Zero),
                On = true,
                Count = 1,
                Total = 2,
            },
            snapshot.Controls[0]);
    }

    [Fact]
    public async Task Tenant_without_a_snapshot_has_none()
    {
        _graph.Json(GraphReplies.Nothing);
        using GraphSecurityClient client = Client();

        Assert.Null(await client.GetNewestSnapshotAsync(Stop));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public async Task History_is_read_up_to_the_days_asked_for(int days, int requests)
    {
        string link = "https://graph.microsoft.com/v1.0/security/secureScores?$skip=2";
        _graph
            .Json(GraphReplies.Page(link, GraphReplies.Snapshot, GraphReplies.Snapshot))
            .Json(GraphReplies.Page(link + "1", GraphReplies.Snapshot, GraphReplies.Snapshot));
        using GraphSecurityClient client = Client();

        int count = await client.GetHistoryAsync(days, Stop).CountAsync(Stop);

        Assert.Equal(days, count);
        Assert.Equal(requests, _graph.Paths.Count);
        Assert.Equal($"/v1.0/security/secureScores?$top={days}", _graph.Paths[0]);
    }

    [Fact]
    public async Task Profiles_of_all_pages_are_joined_and_links_are_followed_as_they_are()
    {
        _graph
            .Json(GraphReplies.Page(next: null, GraphReplies.Snapshot))
            .Json(GraphReplies.Page(Next, GraphReplies.Profile("AdminMFAV2")))
            .Json(GraphReplies.Page(next: null, GraphReplies.Profile("other"), GraphReplies.Profile("OTHER")));
        using GraphSecurityClient client = Client();

        List<SecureScoreAction> actions = await client.GetActionsAsync(Stop).ToListAsync(Stop);

        Assert.Equal(["AdminMFAV2", "other", "scid_2016"], actions.Select(action => action.ControlId));
        Assert.Equal("/v1.0/security/secureScoreControlProfiles?$skiptoken=a%2Bb", _graph.Paths[2]);
        Assert.Empty(client.Warnings);
    }

    [Fact]
    public async Task No_page_is_asked_for_before_its_actions_are()
    {
        _graph
            .Json(GraphReplies.Page(next: null, GraphReplies.Snapshot))
            .Json(GraphReplies.Page(Next, GraphReplies.Profile("one")));
        using GraphSecurityClient client = Client();

        await client.GetActionsAsync(Stop).FirstAsync(Stop);

        Assert.Equal(2, _graph.Paths.Count);
    }

    [Theory]
    [InlineData("https://evil.test/v1.0/security/secureScoreControlProfiles", SnowErrorCode.NextPageElsewhere)]
    [InlineData("//evil.test/x", SnowErrorCode.NextPageElsewhere)]
    [InlineData("http://graph.microsoft.com/x", SnowErrorCode.NextPageElsewhere)]
    [InlineData("https://graph.microsoft.com:8443/x", SnowErrorCode.NextPageElsewhere)]
    [InlineData("https://x@graph.microsoft.com/x", SnowErrorCode.NextPageElsewhere)]
    [InlineData("https://graph.microsoft.com/v1.0/security/secureScoreControlProfiles", SnowErrorCode.NextPageRepeated)]
    public async Task Link_that_leads_elsewhere_or_back_is_not_followed(string link, SnowErrorCode code)
    {
        _graph
            .Json(GraphReplies.Page(next: null, GraphReplies.Snapshot))
            .Json(GraphReplies.Page(link, GraphReplies.Profile("one")));
        using GraphSecurityClient client = Client();

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => client.GetActionsAsync(Stop).ToListAsync(Stop).AsTask());

        Assert.Equal(code, refusal.Code);
        Assert.Equal(2, _graph.Paths.Count);
    }

    [Fact]
    public async Task Pages_have_a_bound()
    {
        _graph.Json(GraphReplies.Nothing);
        for (int page = 0; page < 4; page++)
        {
            _graph.Json(GraphReplies.Page($"https://graph.microsoft.com/p{page}"));
        }

        using GraphSecurityClient client = Client(new GraphSecurityOptions { MaxPages = 3 });

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => client.GetActionsAsync(Stop).ToListAsync(Stop).AsTask());

        Assert.Equal(SnowErrorCode.PagesTooMany, refusal.Code);
        Assert.Equal(4, _graph.Paths.Count);
    }

    [Fact]
    public async Task Partial_answer_is_said_and_marked()
    {
        _graph.Answer(() =>
        {
            HttpResponseMessage partial = GraphFake.Of(
                new StringContent(GraphReplies.Page(next: null, GraphReplies.Snapshot)),
                System.Net.HttpStatusCode.PartialContent);
            partial.Headers.TryAddWithoutValidation("Warning", "199 - \"Microsoft/SecureScore/504/10000\"");
            return partial;
        });
        using GraphSecurityClient client = Client();

        SecureScoreSnapshot? snapshot = await client.GetNewestSnapshotAsync(Stop);

        Assert.True(snapshot!.IsPartial);
        Assert.Contains("Microsoft/SecureScore/504/10000", Assert.Single(client.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_are_held_back_while_their_profiles_may_be_in_the_other_part()
    {
        string page = GraphReplies.Page(next: null, GraphReplies.Profile("AdminMFAV2"));
        _graph
            .Json(GraphReplies.Page(next: null, GraphReplies.Snapshot))
            .Json(page, System.Net.HttpStatusCode.PartialContent);
        using GraphSecurityClient client = Client();

        List<SecureScoreAction> actions = await client.GetActionsAsync(Stop).ToListAsync(Stop);

        Assert.Equal("AdminMFAV2", Assert.Single(actions).ControlId);
        Assert.Single(client.Warnings);
    }

    [Fact]
    public async Task What_is_missing_is_said()
    {
        _graph
            .Json(GraphReplies.Nothing)
            .Json(GraphReplies.Page(next: null, GraphReplies.Profile("", "Nameless"), GraphReplies.Profile("one")));
        using GraphSecurityClient client = Client();

        List<SecureScoreAction> actions = await client.GetActionsAsync(Stop).ToListAsync(Stop);

        Assert.Equal(SecureScoreStatus.NotMeasured, Assert.Single(actions).Status);
        Assert.Contains("no snapshot", client.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("'Nameless'", client.Warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://graph.microsoft.com")]
    [InlineData("ftp://127.0.0.1")]
    public void Token_never_travels_in_the_clear(string address)
    {
        SnowException refusal = Assert.Throws<SnowException>(
            () => Client(new GraphSecurityOptions { Graph = new Uri(address) }));

        Assert.Equal(SnowErrorCode.InsecureAddress, refusal.Code);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "https://security.microsoft.com")]
    [InlineData("https://graph.microsoft.us", "https://security.microsoft.us")]
    [InlineData("https://dod-graph.microsoft.us", "https://security.apps.mil")]
    public async Task Action_links_to_the_portal_of_its_cloud(string graph, string portal)
    {
        _graph
            .Json(GraphReplies.Nothing)
            .Json(GraphReplies.Page(next: null, GraphReplies.Profile("a b&c")));
        using GraphSecurityClient client = Client(new GraphSecurityOptions { Graph = new Uri(graph) });

        SecureScoreAction action = await client.GetActionsAsync(Stop).SingleAsync(Stop);

        Assert.Equal(
            $"{portal}/securescore?viewid=actions&actionId=a%20b%26c&tid={GraphReplies.Tenant}",
            action.PortalUrl);
    }

    private GraphSecurityClient Client(GraphSecurityOptions? options = null) =>
        new(_graph, _tokens, TimeProvider.System, options);
}
