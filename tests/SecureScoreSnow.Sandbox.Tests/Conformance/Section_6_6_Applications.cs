namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Whether an application is installed.</summary>
public sealed class Section_6_6_Applications
{
    [Theory]
    [InlineData("global", 1)]
    [InlineData("x_mioms_m365ticket", 0)]
    public async Task An_application_is_found_by_its_scope(string scope, int rows)
    {
        using SandboxClient itil = SandboxClient.Itil();

        Answer answer = await itil.GetAsync(
            $"api/now/table/sys_scope?sysparm_query=scope={scope}^active=true&sysparm_fields=scope,name,version");

        Assert.Equal(rows, answer.Rows.Length);
    }
}
