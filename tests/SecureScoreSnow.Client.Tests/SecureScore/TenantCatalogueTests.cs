using System.Net;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Whether all of a tenant's actions were read: only then does a missing one mean anything.</summary>
public sealed class TenantCatalogueTests : IDisposable
{
    private const string NextPage = "https://graph.microsoft.com/v1.0/security/secureScoreControlProfiles?$skiptoken=2";

    private readonly GraphFake _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task All_pages_together_are_complete()
    {
        _graph.Json(GraphReplies.Page(null, GraphReplies.Snapshot))
            .Json(GraphReplies.Page(NextPage, GraphReplies.Profile("AdminMFAV2")))
            .Json(GraphReplies.Page(null, GraphReplies.Profile("scid_2016")));

        TenantCatalogue catalogue = await ReadAsync();

        Assert.True(catalogue.IsComplete);
        Assert.Equal(["AdminMFAV2", "scid_2016"], catalogue.Actions.Select(action => action.ControlId));
        Assert.Equal(GraphReplies.Tenant, catalogue.TenantId);
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 0, 0, 0, TimeSpan.Zero), catalogue.SnapshotDate);
    }

    [Theory]
    [InlineData(HttpStatusCode.PartialContent, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.PartialContent, HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.PartialContent)]
    public async Task One_partial_answer_makes_it_incomplete(
        HttpStatusCode one,
        HttpStatusCode two,
        HttpStatusCode three)
    {
        _graph.Json(GraphReplies.Page(null, GraphReplies.Snapshot), one)
            .Json(GraphReplies.Page(NextPage, GraphReplies.Profile("AdminMFAV2")), two)
            .Json(GraphReplies.Page(null, GraphReplies.Profile("scid_2016")), three);

        Assert.False((await ReadAsync()).IsComplete);
    }

    [Fact]
    public async Task Without_a_snapshot_or_profiles_or_with_a_nameless_one_it_is_incomplete()
    {
        string profile = GraphReplies.Page(null, GraphReplies.Profile("AdminMFAV2"));
        string nameless = GraphReplies.Page(null, GraphReplies.Profile("AdminMFAV2"), GraphReplies.Profile(""));
        _graph.Json(GraphReplies.Nothing).Json(profile)
            .Json(GraphReplies.Page(null, GraphReplies.Snapshot)).Json(GraphReplies.Nothing)
            .Json(GraphReplies.Page(null, GraphReplies.Snapshot)).Json(nameless);

        Assert.False((await ReadAsync()).IsComplete);
        Assert.False((await ReadAsync()).IsComplete);
        Assert.False((await ReadAsync()).IsComplete);
    }

    [Fact]
    public void Picked_actions_come_by_tenant_and_are_never_complete()
    {
        IReadOnlyList<TenantCatalogue> catalogues = TenantCatalogue.Of(
        [
            new SecureScoreAction { ControlId = "a", TenantId = "t-1" },
            new SecureScoreAction { ControlId = "b", TenantId = "T-1" },
            new SecureScoreAction { ControlId = "c", TenantId = "t-2" },
            new SecureScoreAction { ControlId = "d" },
        ]);

        Assert.Equal([2, 1], catalogues.Select(catalogue => catalogue.Actions.Count));
        Assert.DoesNotContain(catalogues, catalogue => catalogue.IsComplete);
        Assert.True(TenantCatalogue.IsSame("AB-c", "abc "));
    }

    private async Task<TenantCatalogue> ReadAsync()
    {
        using GraphSecurityClient client = new(
            _graph, new CountingTokens(), new RushingClock(), new() { Timeout = RushingClock.Never });
        return await client.GetCatalogueAsync(TestContext.Current.CancellationToken);
    }
}
