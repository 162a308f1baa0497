namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Queries about the caller.</summary>
public sealed class Section_2_4_Callers
{
    private readonly SandboxInstance _instance = new(new StoppedClock());

    public Section_2_4_Callers()
    {
        _instance.Tables.Insert("incident", new Dictionary<string, string>());
        _instance.Tables.Insert("change_request", new Dictionary<string, string>());
    }

    [Fact]
    public async Task A_query_about_the_caller_finds_the_own_roles()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer answer = await client.GetAsync(
            "api/now/table/sys_user_has_role?sysparm_query=user%3Djavascript:gs.getUserID()&sysparm_fields=role.name");

        Assert.Contains("itil", answer.Column("role.name"));
    }
}
