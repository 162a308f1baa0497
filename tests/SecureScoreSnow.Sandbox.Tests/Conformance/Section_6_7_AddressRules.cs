namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Addresses that are not let in, and people who log in elsewhere.</summary>
public sealed class Section_6_7_AddressRules
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_6_7_AddressRules() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task An_address_that_is_filtered_gets_a_page()
    {
        using SandboxClient client = new(_instance);
        _instance.Apply(SandboxScenario.IpFiltered);
        Answer denied = await client.GetAsync("api/now/table/incident");
        _instance.Tables.Insert("ip_access", new Dictionary<string, string>
        {
            ["type"] = "allow",
            ["range_start"] = "127.0.0.1",
        });
        Answer allowed = await client.GetAsync("api/now/table/incident");

        Assert.Equal(403, denied.Status);
        Assert.StartsWith("text/html", denied.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(200, allowed.Status);
    }

    [Fact]
    public async Task Single_sign_on_sends_people_elsewhere_and_leaves_the_interfaces_alone()
    {
        using SandboxClient anonymous = SandboxClient.Anonymous(_instance);
        using SandboxClient itil = SandboxClient.Itil(_instance);
        Answer before = await anonymous.GetAsync("login.do");
        _instance.Apply(SandboxScenario.SingleSignOn);

        Answer login = await anonymous.GetAsync("login.do");
        Answer rows = await itil.GetAsync("api/now/table/incident");

        Assert.Contains("user_password", before.BodyText, StringComparison.Ordinal);
        Assert.Contains("Identity provider", login.BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain("user_password", login.BodyText, StringComparison.Ordinal);
        Assert.Equal(200, rows.Status);
    }
}
