using Newtonsoft.Json;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class GraphRowsTests
{
    private static readonly ActionBuilder s_builder = new(new ActionRules());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Profile_becomes_an_action_with_words_normalised_and_kept()
    {
        ControlProfile profile = (await RowAsync(GraphReplies.Profile("AdminMFAV2", " A  title "))).ToProfile();

        SecureScoreAction action = s_builder.Build(profile, profile.TenantId, score: null, day: null);

        Assert.Equal(
            new SecureScoreAction
            {
                ControlId = "AdminMFAV2",
                TenantId = GraphReplies.Tenant,
                Title = "A title",
                Category = "Identity",
                ControlCategory = "Identity",
                Status = SecureScoreStatus.NotMeasured,
                State = "Default",
                MaxPoints = 10,
                UserImpact = "Moderate",
                RawUserImpact = "moderate",
                ImplementationCost = "Moderate",
                RawImplementationCost = "medium",
                Tier = "Defense in Depth",
                RawTier = "Defense In Depth",
                Rank = 1,
                Service = "AzureAD",
                Threats = ["Account breach", "Password cracking"],
                Remediation = "1. Do it",
                RemediationImpact = "None.",
                ActionUrl = "https://entra.microsoft.com/?tid=1",
                PortalUrl = "https://security.microsoft.com/securescore?viewid=actions&actionId=AdminMFAV2&tid="
                    + GraphReplies.Tenant,
            },
            action);
    }

    [Theory]
    [InlineData(
        """
        [{"state":"Ignored","updatedDateTime":"2026-01-02T00:00:00.123456Z","assignedTo":"a","comment":"c"},
         {"state":"Default","updatedDateTime":"2026-01-01T00:00:00Z"},{"state":"Reviewed","updatedDateTime":null}]
        """,
        "Ignored")]
    [InlineData("""{"state":"ThirdParty"}""", "ThirdParty")]
    [InlineData("[]", "Default")]
    [InlineData("null", "Default")]
    [InlineData("\"odd\"", "Default")]
    public async Task State_is_that_of_the_newest_update(string updates, string state)
    {
        ControlProfile profile = (await RowAsync($$"""{"id":"a","controlStateUpdates":{{updates}}}""")).ToProfile();

        Assert.Equal(state, profile.State);
    }

    [Theory]
    [InlineData("53", 53.0)]
    [InlineData("53.0", 53.0)]
    [InlineData("\"53\"", 53.0)]
    [InlineData("\" 5.5e1\"", 55.0)]
    [InlineData("null", null)]
    [InlineData("\"n/a\"", null)]
    [InlineData("NaN", null)]
    [InlineData("1e999", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("[7]", 7.0)]
    public async Task Number_is_read_in_whatever_form_it_comes(string json, double? number) =>
        Assert.Equal(number, (await RowAsync($$"""{"a":{{json}}}""")).Number("A"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("1", null)]
    public async Task Switch_is_read_in_whatever_form_it_comes(string json, bool? flag) =>
        Assert.Equal(flag, (await RowAsync($$"""{"a":{{json}}}""")).Flag("a"));

    [Fact]
    public async Task Score_saved_by_PowerShells_Graph_module_is_read()
    {
        GraphRow row = await RowAsync("""
            {"Id":"t_2026-01-05","ControlScores":[{"ControlName":"a","Score":1,
             "AdditionalProperties":{"scoreInPercentage":50,"count":"3"}}]}
            """);

        SecureScoreSnapshot snapshot = row.ToSnapshot(isPartial: false);

        Assert.True(row.IsSnapshot());
        Assert.Equal("t", snapshot.TenantId);
        Assert.Equal(
            new ControlScore { ControlId = "a", Score = 1, Percent = 50, Count = 3 },
            Assert.Single(snapshot.Controls));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("%initialdomainshort%.sharepoint.com")]
    public async Task Address_that_is_no_page_is_left_out(string address)
    {
        GraphRow row = await RowAsync($$"""{"id":"a","tier":"Core","actionUrl":"{{address}}"}""");

        Assert.Null(row.ToProfile().ActionUrl);
    }

    private static async Task<GraphRow> RowAsync(string text)
    {
        using JsonTextReader json = ReplyJson.Open(new StringReader(text));
        await json.NextAsync(Stop);
        return await GraphRow.ReadAsync(json, Stop);
    }
}
