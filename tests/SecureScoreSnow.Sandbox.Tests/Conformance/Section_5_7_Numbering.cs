namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Numbers of records.</summary>
public sealed class Section_5_7_Numbering
{
    [Theory]
    [InlineData("incident", "INC0010001")]
    [InlineData("change_request", "CHG0030001")]
    [InlineData("problem", "PRB0040001")]
    public async Task A_table_counts_in_its_own_way(string table, string first)
    {
        using SandboxClient admin = new();

        Answer answer = await admin.PostAsync($"api/now/table/{table}", new { });

        Assert.Equal(first, answer.Text("result", "number"));
    }

    [Fact]
    public async Task A_number_is_used_up_by_an_insert_that_fails()
    {
        using SandboxClient admin = new();
        const string Id = "0123456789abcdef0123456789abcdef";
        await admin.CreateAsync("incident", new { sys_id = Id });
        await admin.PostAsync("api/now/table/incident", new { sys_id = Id });

        Answer third = await admin.PostAsync("api/now/table/incident", new { });

        Assert.Equal("INC0010003", third.Text("result", "number"));
    }

    [Theory]
    [InlineData(true, "INC7")]
    [InlineData(false, "INC0010001")]
    public async Task A_number_of_the_client_is_kept_or_not(bool isKept, string expected)
    {
        using SandboxClient admin = new();
        admin.Instance.Settings.KeepClientNumber = isKept;

        Answer answer = await admin.PostAsync("api/now/table/incident", new { number = "INC7" });

        Assert.Equal(expected, answer.Text("result", "number"));
    }
}
