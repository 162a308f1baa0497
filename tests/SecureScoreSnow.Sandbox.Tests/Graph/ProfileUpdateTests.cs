using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

public sealed class ProfileUpdateTests
{
    private readonly MicrosoftDriver _driver = new();

    public ProfileUpdateTests() => _driver.Tenant.Directory.Consent(TenantDirectory.WritePermission, granted: true);

    [Fact]
    public async Task State_is_taken_and_read_back()
    {
        SandboxResponse response = await PatchAsync("AdminMFAV2", Body("ignored"));

        Assert.Equal(204, response.Status);
        ControlStateUpdate update = _driver.Tenant["AdminMFAV2"].StateUpdates[^1];
        Assert.Equal(
            new ControlStateUpdate("Ignored")
            {
                AssignedTo = "",
                Comment = "why",
                UpdatedBy = SandboxMicrosoft.AppName,
                UpdatedDateTime = _driver.Clock.GetUtcNow(),
            },
            update);
    }

    [Fact]
    public async Task Profile_comes_back_where_it_is_preferred()
    {
        SandboxResponse response = await _driver.SendAsync(
            "PATCH",
            $"{MicrosoftDriver.Graph}{MicrosoftDriver.Profiles}/AdminMFAV2",
            new()
            {
                ["Authorization"] = $"Bearer {await _driver.TokenAsync()}",
                ["Prefer"] = "return=representation",
            },
            Body("ThirdParty").ToJsonString());

        Assert.Equal(200, response.Status);
        JsonArray updates = MicrosoftDriver.Json(response)["controlStateUpdates"]!.AsArray();
        Assert.Equal("ThirdParty", (string)updates[^1]!["state"]!);
    }

    [Theory]
    [InlineData("scid_2016", "Ignored", 400)]
    [InlineData("AdminMFAV2", "ignore", 400)]
    [InlineData("AdminMFAV2", "AlternateMitigation", 400)]
    [InlineData("none", "Ignored", 404)]
    public async Task What_the_service_does_not_take_is_refused(string control, string state, int expected)
    {
        SandboxResponse response = await PatchAsync(control, Body(state));

        Assert.Equal(expected, response.Status);
    }

    [Fact]
    public async Task Body_has_to_name_the_vendor_and_nothing_else_than_the_state()
    {
        JsonObject withoutVendor = Body("Ignored");
        withoutVendor.Remove("vendorInformation");
        JsonObject withTitle = Body("Ignored");
        withTitle["title"] = "another";

        Assert.Equal(400, (await PatchAsync("AdminMFAV2", withoutVendor)).Status);
        Assert.Equal(400, (await PatchAsync("AdminMFAV2", withTitle)).Status);
        Assert.Equal("Default", _driver.Tenant["AdminMFAV2"].State);
    }

    [Fact]
    public async Task State_that_takes_its_time_is_accepted_at_once_and_shown_later()
    {
        _driver.Tenant.Switches.StateUpdateDelay = TimeSpan.FromDays(2);
        string before = _driver.Tenant["AdminMFAV2"].State;
        DateTimeOffset accepted = _driver.Clock.GetUtcNow();

        SandboxResponse response = await PatchAsync("AdminMFAV2", Body("Ignored"));
        string atOnce = _driver.Tenant["AdminMFAV2"].State;
        _driver.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((204, before), (response.Status, atOnce));
        Assert.Equal("Ignored", _driver.Tenant["AdminMFAV2"].State);
        Assert.Equal(accepted, _driver.Tenant["AdminMFAV2"].StateUpdates[^1].UpdatedDateTime);
    }

    [Fact]
    public async Task State_that_shows_late_does_not_undo_a_later_one()
    {
        _driver.Tenant.Switches.StateUpdateDelay = TimeSpan.FromDays(2);
        await PatchAsync("AdminMFAV2", Body("Ignored"));
        _driver.Clock.Advance(TimeSpan.FromDays(1));
        _driver.Tenant.SetState("AdminMFAV2", "ThirdParty");

        _driver.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("ThirdParty", _driver.Tenant["AdminMFAV2"].State);
        Assert.Contains(_driver.Tenant["AdminMFAV2"].StateUpdates, update => update.State == "Ignored");
    }

    private async Task<SandboxResponse> PatchAsync(string control, JsonObject body) => await _driver.GraphAsync(
        "PATCH",
        $"{MicrosoftDriver.Profiles}/{control}",
        await _driver.TokenAsync(),
        body.ToJsonString());

    private static JsonObject Body(string state) => new()
    {
        ["assignedTo"] = "",
        ["comment"] = "why",
        ["state"] = state,
        ["vendorInformation"] = new JsonObject { ["provider"] = "SecureScore", ["vendor"] = "Microsoft" },
    };
}
