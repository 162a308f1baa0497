using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Sandbox.Tests.Conditions;

/// <summary>The sandbox's own interface for whoever sets it up.</summary>
public sealed class AdminTests : IDisposable
{
    private readonly SandboxInstance _instance = new(new StoppedClock());
    private readonly SandboxClient _admin;

    public AdminTests() => _admin = new SandboxClient(_instance);

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task Switches_are_set_and_shown_by_their_names()
    {
        Answer set = await _admin.SendAsync(
            "PATCH",
            "api/sandbox/faults",
            new { Unavailable = 0.25, latency = 1.5, duplicateKeyAnswer = "Error500", threads = 9, writesOnly = true });

        Assert.Equal(200, set.Status);
        Assert.Equal(0.25, _instance.Faults[FaultKind.Unavailable]);
        Assert.Equal(TimeSpan.FromSeconds(1.5), _instance.Faults.Latency);
        Assert.Equal(DuplicateKeyAnswer.Error500, _instance.Faults.DuplicateKeyAnswer);
        Assert.Equal((9, true), (_instance.Faults.Threads, _instance.Faults.WritesOnly));
        Assert.Equal("0.25", set.Text("result", "Unavailable"));
        Assert.Equal("1.5", set.Text("result", "Latency"));
    }

    [Theory]
    [InlineData("""{"nonsense":1}""")]
    [InlineData("""{"unavailable":2}""")]
    [InlineData("""{"latency":"long"}""")]
    public async Task What_is_no_switch_is_refused(string body) =>
        Assert.Equal(400, (await _admin.SendAsync("PATCH", "api/sandbox/faults", body)).Status);

    [Fact]
    public async Task A_sleeping_sandbox_can_be_woken()
    {
        Answer slept = await _admin.PostAsync("api/sandbox/scenario/Hibernating", new { });
        bool sleeps = _instance.Faults.Hibernating;
        Answer woken = await _admin.SendAsync("DELETE", "api/sandbox/faults");

        Assert.Equal((204, true), (slept.Status, sleeps));
        Assert.Equal((204, false), (woken.Status, _instance.Faults.Hibernating));
    }

    [Fact]
    public async Task The_log_of_requests_is_read_and_cleared()
    {
        await _admin.GetAsync("api/now/table/incident");
        Answer log = await _admin.GetAsync("api/sandbox/requests");
        await _admin.SendAsync("DELETE", "api/sandbox/requests");

        Assert.Equal(["/api/now/table/incident"], log.Column("path"));
        Assert.Empty(_instance.Requests);
    }

    [Fact]
    public async Task Release_and_settings_can_be_set_by_an_administrator_alone()
    {
        using SandboxClient itil = SandboxClient.Itil(_instance);

        Assert.Equal(204, (await _admin.PostAsync("api/sandbox/release/Quebec", new { })).Status);
        Assert.Equal(400, (await _admin.PostAsync("api/sandbox/release/Atlantis", new { })).Status);
        Assert.Equal(200, (await _admin.PostAsync("api/sandbox/settings", new { longAddressStatus = 400 })).Status);
        Assert.Equal(403, (await itil.GetAsync("api/sandbox/faults")).Status);
        Assert.Equal(("Quebec", 400), (_instance.Release, _instance.Settings.LongAddressStatus));
    }
}
