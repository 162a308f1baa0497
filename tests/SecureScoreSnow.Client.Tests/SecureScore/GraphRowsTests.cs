using Newtonsoft.Json;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class GraphRowsTests
{
    private static readonly ActionBuilder s_builder = new(new ActionRules());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Profile_becomes_an_action_with_words_normalised_and_kept()
    {
        ControlProfile profile = Row(GraphReplies.Profile("AdminMFAV2", " A  title ")).ToProfile();

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
    public void State_is_that_of_the_newest_update(string updates, string state)
    {
        ControlProfile profile = Row($$"""{"id":"a","controlStateUpdates":{{updates}}}""").ToProfile();

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
#if NET
    // .NET Framework takes no such number: the reply is refused as a whole.
    [InlineData("1e999", null)]
#endif
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("[7]", 7.0)]
    public void Number_is_read_in_whatever_form_it_comes(string json, double? number) =>
        Assert.Equal(number, Row($$"""{"a":{{json}}}""").Number("A"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"False\"", false)]
    [InlineData("1", null)]
    public void Switch_is_read_in_whatever_form_it_comes(string json, bool? flag) =>
        Assert.Equal(flag, Row($$"""{"a":{{json}}}""").Flag("a"));

    [Fact]
    public void Score_saved_by_PowerShells_Graph_module_is_read()
    {
        GraphRow row = Row("""
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
    public void Address_that_is_no_page_is_left_out(string address)
    {
        GraphRow row = Row($$"""{"id":"a","tier":"Core","actionUrl":"{{address}}"}""");

        Assert.Null(row.ToProfile().ActionUrl.Text);
    }

    // Rows that are alike share their names; these are less and less so.
    [Fact]
    public void Rows_of_one_reply_may_differ_in_what_they_have_and_in_which_order()
    {
        string rows = string.Join(',', Enumerable.Range(0, 20).Select(row => (row % 4) switch
        {
            0 => $$"""{"id":"{{row}}","title":"t{{row}}","rank":{{row}}}""",
            1 => $$"""{"id":"{{row}}","title":"t{{row}}"}""",
            2 => $$"""{"title":"x","id":"{{row}}","Title":"t{{row}}","rank":"{{row}}"}""",
            _ => $$"""
                {"u{{row}}":1,"id":"{{row}}","title":"t{{row}}","rank":{{row}},"more":[{"a":1},{"b":2},{"a":3}]}
                """,
        }));
        using JsonTextReader json = ReplyJson.Open(new StringReader($$"""{"value":[{{rows}}]}"""));
        json.Next();

        GraphPage<GraphRow> page = GraphPage<GraphRow>.Read(json, (row, _) => row, isPartial: false)!;

        Assert.Equal(Enumerable.Range(0, 20).Select(row => $"{row}"), page.Rows.Select(row => row.Text("id")));
        Assert.Equal(Enumerable.Range(0, 20).Select(row => $"t{row}"), page.Rows.Select(row => row.Text("title")));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(row => row % 4 == 1 ? (int?)null : row),
            page.Rows.Select(row => row.Integer("rank")));
        Assert.Equal(["1", null, "3"], page.Rows[3].Rows("more").Select(inner => inner.Text("a")));
        Assert.False(page.Rows[4].Has("u3"));
    }

    private static GraphRow Row(string text)
    {
        using JsonTextReader json = ReplyJson.Open(new StringReader(text));
        json.Next();
        return GraphRow.Read(json);
    }
}
