namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>A registry that is shut to others.</summary>
public sealed class Section_6_3_TableSettings
{
    private readonly StoppedClock _clock = new();
    private readonly SandboxInstance _instance;

    public Section_6_3_TableSettings() => _instance = new SandboxInstance(_clock);

    [Fact]
    public async Task A_registry_that_is_shut_can_be_opened_by_the_administrator()
    {
        using SandboxClient admin = new(_instance);
        _instance.Apply(SandboxScenario.CrossScopeRefused);

        Answer shut = await admin.GetAsync("api/now/table/oauth_entity");
        Answer table = await admin.GetAsync("api/now/table/sys_db_object?sysparm_query=name=oauth_entity");
        await admin.PatchAsync(
            $"api/now/table/sys_db_object/{table.Column("sys_id")[0]}",
            new { ws_access = "true", access = "public", read_access = "true" });
        Answer open = await admin.GetAsync("api/now/table/oauth_entity");

        Assert.Equal(
            (403, "User Not Authorized", "Failed API level ACL Validation"), (shut.Status, shut.Message, shut.Detail));
        Assert.Equal(200, open.Status);
    }
}
