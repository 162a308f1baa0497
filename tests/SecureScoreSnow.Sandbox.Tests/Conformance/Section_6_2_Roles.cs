namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Roles, and the roles that they contain.</summary>
public sealed class Section_6_2_Roles
{
    [Fact]
    public async Task A_role_brings_those_that_it_contains_as_rows_of_their_own()
    {
        using SandboxClient admin = new();
        string user = await admin.CreateAsync("sys_user", new { user_name = "someone" });
        string role = admin.Instance.Tables.Find("sys_user_role", "name=itil")[0]["sys_id"];

        await admin.CreateAsync("sys_user_has_role", new { user, role });

        IReadOnlyList<IReadOnlyDictionary<string, string>> roles =
            admin.Instance.Tables.Find("sys_user_has_role", $"user={user}");
        Assert.Contains(roles, row => row["role"] == role && row["inherited"] == "false");
        Assert.Contains(roles, row => row["inherited"] == "true");
    }

    [Fact]
    public async Task Roles_go_with_their_user()
    {
        using SandboxClient admin = new();
        string user = await admin.CreateAsync("sys_user", new { user_name = "someone" });
        string role = admin.Instance.Tables.Find("sys_user_role", "name=itil")[0]["sys_id"];
        await admin.CreateAsync("sys_user_has_role", new { user, role });

        await admin.SendAsync("DELETE", $"api/now/table/sys_user/{user}");

        Assert.Empty(admin.Instance.Tables.Find("sys_user_has_role", $"user={user}"));
    }
}
