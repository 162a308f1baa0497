using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

public sealed class TrafficTests
{
    private readonly MicrosoftDriver _driver = new();

    [Fact]
    public async Task Next_requests_are_throttled_and_told_how_long_to_wait()
    {
        string token = await _driver.TokenAsync();
        _driver.Tenant.Traffic.RetryAfter = TimeSpan.FromSeconds(7);
        _driver.Tenant.Traffic.ThrottleNext(1);

        SandboxResponse first = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);
        SandboxResponse second = await _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);

        Assert.Equal((429, 200), (first.Status, second.Status));
        Assert.Equal("7", MicrosoftDriver.Header(first, "Retry-After"));
        JsonNode error = MicrosoftDriver.Json(first)["error"]!;
        Assert.Equal(("TooManyRequests", "429"), ((string)error["code"]!, (string)error["innerError"]!["code"]!));
    }

    [Fact]
    public async Task Share_of_the_requests_is_throttled()
    {
        string token = await _driver.TokenAsync();
        _driver.Tenant.Traffic.ThrottledShare = 0.25;

        for (int request = 0; request < 20; request++)
        {
            await _driver.GraphAsync("GET", $"{MicrosoftDriver.Profiles}?$top=1", token);
        }

        Assert.Equal((20, 5), (_driver.Tenant.Traffic.Arrived, _driver.Tenant.Traffic.Refused));
    }

    [Fact]
    public async Task Fifth_request_at_the_same_time_is_refused()
    {
        string token = await _driver.TokenAsync();
        _driver.Tenant.Traffic.Latency = TimeSpan.FromSeconds(1);

        Task<SandboxResponse>[] requests =
            [.. Enumerable.Range(0, 5).Select(_ => _driver.GraphAsync("GET", MicrosoftDriver.Scores, token))];
        _driver.Clock.Advance(TimeSpan.FromSeconds(1));
        SandboxResponse[] responses = await Task.WhenAll(requests);
        Task<SandboxResponse> afterwards = _driver.GraphAsync("GET", MicrosoftDriver.Scores, token);
        _driver.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([200, 200, 200, 200, 429], responses.Select(response => response.Status));
        Assert.Equal(200, (await afterwards).Status);
        Assert.Equal(4, _driver.Tenant.Traffic.HighestOverlap);
    }

    [Fact]
    public async Task Partial_answer_says_so_and_lacks_the_devices()
    {
        _driver.Tenant.AnswersPartially = true;

        SandboxResponse response = await _driver.GraphAsync(
            "GET",
            $"{MicrosoftDriver.Profiles}?$top=999",
            await _driver.TokenAsync());

        Assert.Equal(206, response.Status);
        Assert.Equal("199 - \"Microsoft/SecureScore/504/10000\"", MicrosoftDriver.Header(response, "Warning"));
        Assert.Equal(216 - 59, MicrosoftDriver.Json(response)["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task Tenant_without_the_service_answers_404()
    {
        _driver.Tenant.HasSecureScore = false;

        (int status, _) = await _driver.GetAsync(MicrosoftDriver.Scores);

        Assert.Equal(404, status);
    }
}
