using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

public sealed class SnapshotTests
{
    private readonly MicrosoftDriver _driver = new();

    [Fact]
    public async Task Ninety_days_newest_first()
    {
        (_, JsonObject page) = await _driver.GetAsync(MicrosoftDriver.Scores);

        string[] days = [.. page["value"]!.AsArray().Select(row => (string)row!["createdDateTime"]!)];
        Assert.Equal(90, days.Length);
        Assert.Equal("2026-03-04T00:00:00Z", days[0]);
        Assert.Equal(days.OrderDescending(StringComparer.Ordinal), days);
        Assert.Equal($"{_driver.Tenant.Id}_2026-03-04", (string)page["value"]![0]!["id"]!);
    }

    [Fact]
    public async Task Only_the_newest_day_is_complete()
    {
        (_, JsonObject page) = await _driver.GetAsync($"{MicrosoftDriver.Scores}?$top=2");
        JsonObject newest = ScoreOf(page["value"]![0]!, "scid_2016");
        JsonObject older = ScoreOf(page["value"]![1]!, "scid_2016");

        Assert.NotNull(page["@odata.nextLink"]);
        Assert.Matches(@"^\d+/128 exposed devices$", (string)newest["implementationStatus"]!);
        Assert.Equal("/ exposed devices", (string)older["implementationStatus"]!);
        Assert.NotNull(newest["description"]);
        Assert.Null(older["description"]);
        Assert.True(newest.ContainsKey("lastSynced"));
        Assert.False(older.ContainsKey("lastSynced"));
    }

    [Fact]
    public async Task Sum_of_the_controls_is_the_score_of_the_day()
    {
        (_, JsonObject page) = await _driver.GetAsync(MicrosoftDriver.Scores);

        foreach (JsonNode? day in page["value"]!.AsArray())
        {
            decimal sum = day!["controlScores"]!.AsArray().Sum(score => (decimal)score!["score"]!);
            Assert.Equal((decimal)day["currentScore"]!, sum);
            Assert.True((decimal)day["maxScore"]! > sum);
        }
    }

    [Fact]
    public async Task Members_have_the_types_that_they_have_in_real_life()
    {
        _driver.Tenant.SetScore("AdminMFAV2", 10);

        SandboxResponse response = await _driver.GraphAsync(
            "GET",
            $"{MicrosoftDriver.Scores}?$top=1",
            await _driver.TokenAsync());

        JsonObject score = ScoreOf(MicrosoftDriver.Json(response)["value"]![0]!, "AdminMFAV2");
        Assert.Equal("10.0", score["score"]!.ToJsonString());
        Assert.Equal("100.0", score["scoreInPercentage"]!.ToJsonString());
        Assert.All(
            MicrosoftDriver.Json(response)["value"]![0]!["controlScores"]!.AsArray().Select(one => one!["count"]),
            count => Assert.True(count is null || count.GetValueKind() == System.Text.Json.JsonValueKind.String));
    }

    [Fact]
    public async Task New_day_keeps_ninety_and_lets_states_take_effect()
    {
        _driver.Tenant.SetScore("AdminMFAV2", 0);
        _driver.Tenant.SetScore("BlockLegacyAuthentication", 3);
        _driver.Tenant.SetState("AdminMFAV2", "ThirdParty");
        _driver.Tenant.SetState("BlockLegacyAuthentication", "Ignored");

        _driver.Tenant.StartNewDay();

        (_, JsonObject page) = await _driver.GetAsync(MicrosoftDriver.Scores);
        JsonArray days = page["value"]!.AsArray();
        Assert.Equal(90, days.Count);
        Assert.Equal("2026-03-05T00:00:00Z", (string)days[0]!["createdDateTime"]!);
        Assert.Equal((10m, 0m), (Points(days[0]!, "AdminMFAV2"), Points(days[1]!, "AdminMFAV2")));
        Assert.Equal(
            (0m, 3m),
            (Points(days[0]!, "BlockLegacyAuthentication"), Points(days[1]!, "BlockLegacyAuthentication")));
    }

    [Fact]
    public async Task Control_that_is_not_measured_has_no_score_but_a_profile()
    {
        _driver.Tenant.SetScore("AdminMFAV2", null);

        (_, JsonObject page) = await _driver.GetAsync($"{MicrosoftDriver.Scores}?$top=1");
        (int status, _) = await _driver.GetAsync($"{MicrosoftDriver.Profiles}/AdminMFAV2");

        Assert.Equal(200, status);
        Assert.DoesNotContain(
            page["value"]![0]!["controlScores"]!.AsArray(),
            score => (string)score!["controlName"]! == "AdminMFAV2");
    }

    private static decimal Points(JsonNode day, string control) => (decimal)ScoreOf(day, control)["score"]!;

    private static JsonObject ScoreOf(JsonNode day, string control) => day["controlScores"]!
        .AsArray()
        .Single(score => (string)score!["controlName"]! == control)!
        .AsObject();
}
