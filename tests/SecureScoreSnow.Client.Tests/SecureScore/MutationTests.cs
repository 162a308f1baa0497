using System.Net;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Whatever is done to a reply, it is read or refused in words; no other exception gets out.</summary>
public sealed class MutationTests : IDisposable
{
    private const int Seeds = 500;
    private const int SeedsOfFiles = 150;

    private const string Csv =
        "Rank,Recommended action,Points achieved,Status,Product\n"
        + "1,\"Ensure modern authentication for SharePoint applications is required\",0/10,To address,SharePoint\n"
        + "2,Other,1/2,Completed,Exchange Online\n";

    private static readonly string s_profiles =
        GraphReplies.Page(next: "https://graph.microsoft.com/2", GraphReplies.Profile("AdminMFAV2"));

    private static readonly string s_scores = GraphReplies.Page(next: null, GraphReplies.Snapshot);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Spoilt_answer_of_Graph_is_read_or_refused()
    {
        int refused = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            refused += await IsRefusedAsync(Mutations.Spoil(s_scores, seed), Mutations.Spoil(s_profiles, seed)) ? 1 : 0;
        }

        Assert.InRange(refused, 1, Seeds - 1);
    }

    [Fact]
    public async Task Spoilt_refusal_of_Graph_is_a_refusal()
    {
        using HttpResponseMessage refusal = GraphFake.Refusal(400, "no");
        string body = await refusal.Content.ReadAsStringAsync(Stop);
        for (int seed = 0; seed < Seeds; seed++)
        {
            using GraphFake graph = new();
            graph.Json(Mutations.Spoil(body, seed), HttpStatusCode.BadRequest);
            using GraphSecurityClient client = new(graph, new CountingTokens(), TimeProvider.System);

            SnowException thrown = await Assert.ThrowsAsync<SnowException>(() => client.GetNewestSnapshotAsync(Stop));

            Assert.Equal(SnowErrorCode.Refused, thrown.Code);
        }
    }

    [Fact]
    public async Task Spoilt_file_is_read_or_refused()
    {
        int refused = 0;
        for (int seed = 0; seed < SeedsOfFiles; seed++)
        {
            string[] files =
            [
                _folder.Write("profiles", Mutations.Spoil(s_profiles, seed)),
                _folder.Write("scores", Mutations.Spoil(s_scores, seed)),
                _folder.Write("export", Mutations.Spoil(Csv, seed)),
            ];

            List<ActionReading> readings =
                await new SavedActions(new ActionRules(), "5bd4").ReadAsync(files, Stop).ToListAsync(Stop);

            refused += readings.Count(reading => reading.Refusal is not null);
        }

        Assert.InRange(refused, 1, int.MaxValue);
    }

    private static async Task<bool> IsRefusedAsync(string scores, string profiles)
    {
        using GraphFake graph = new();
        graph.Json(scores).Json(scores).Json(scores);
        using GraphSecurityClient first = Client(graph);
        using GraphFake other = new();
        other.Json(s_scores).Json(profiles).Json(profiles).Json(profiles).Json(GraphReplies.Nothing);
        using GraphSecurityClient second = Client(other);
        try
        {
            await first.GetNewestSnapshotAsync(Stop);
            await second.GetActionsAsync(Stop).ToListAsync(Stop);
            return false;
        }
        catch (SnowException)
        {
            return true;
        }
    }

    private static GraphSecurityClient Client(GraphFake graph) => new(
        graph,
        new CountingTokens(),
        new RushingClock(),
        new GraphSecurityOptions { Timeout = RushingClock.Never });
}
