namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>What becomes of a file when its record goes.</summary>
public sealed class Section_5_2_AttachmentsOfDeletedRecords
{
    [Fact]
    public async Task A_file_goes_with_its_record()
    {
        using SandboxClient admin = new();
        string record = await admin.CreateAsync("incident", new { });
        string other = await admin.CreateAsync("incident", new { });
        string file = await AttachAsync(admin, record);
        string kept = await AttachAsync(admin, other);

        await admin.SendAsync("DELETE", $"api/now/table/incident/{record}");

        Assert.Equal(404, (await admin.GetAsync($"api/now/attachment/{file}")).Status);
        Assert.Equal(404, (await admin.GetAsync($"api/now/attachment/{file}/file")).Status);
        Assert.Equal(200, (await admin.GetAsync($"api/now/attachment/{kept}/file")).Status);
    }

    private static async Task<string> AttachAsync(SandboxClient client, string record)
    {
        using HttpRequestMessage request = new(
            HttpMethod.Post,
            $"api/now/attachment/file?table_name=incident&table_sys_id={record}&file_name=a.txt")
        {
            Content = new StringContent("text"),
        };
        return (await client.SendAsync(request)).Text("result", "sys_id");
    }
}
