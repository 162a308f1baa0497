using System.Net.Http.Headers;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests.Conformance;

/// <summary>Attachment API.</summary>
public sealed class Section_5_2_Attachments
{
    private readonly SandboxInstance _instance = new(new StoppedClock());
    private readonly string _incident;

    public Section_5_2_Attachments() =>
        _incident = _instance.Tables.Insert("incident", new Dictionary<string, string>());

    [Fact]
    public async Task A_file_goes_up_and_comes_down()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        Answer created = await UploadAsync(client, "réport.txt", "text/plain", "content"u8.ToArray());
        string id = created.Text("result", "sys_id");

        Answer list = await client.GetAsync(
            $"api/now/attachment?sysparm_query=table_name=incident^table_sys_id={_incident}");
        Answer file = await client.GetAsync($"api/now/attachment/{id}/file");
        Answer renamed = await client.PatchAsync($"api/now/attachment/{id}", new { file_name = "b.txt" });
        Answer deleted = await client.SendAsync("DELETE", $"api/now/attachment/{id}");
        Answer gone = await client.GetAsync($"api/now/attachment/{id}");

        Assert.Equal((201, "7"), (created.Status, created.Text("result", "size_bytes")));
        Assert.Equal($"https://sandbox.example/api/now/attachment/{id}/file", created.Header("Location"));
        Assert.Equal(["réport.txt"], list.Column("file_name"));
        Assert.Equal(("content", "text/plain"), (file.BodyText, file.Header("Content-Type")));
        JsonElement metadata = JsonSerializer.Deserialize<JsonElement>(file.Header("X-Attachment-Metadata"));
        Assert.Equal("réport.txt", metadata.GetProperty("file_name").GetString());
        Assert.Equal("b.txt", renamed.Text("result", "file_name"));
        Assert.Equal((204, 404), (deleted.Status, gone.Status));
    }

    [Fact]
    public async Task A_form_carries_a_file_of_any_bytes()
    {
        using SandboxClient client = SandboxClient.Itil(_instance);
        byte[] content = [0, 13, 10, 45, 45, 255, 0];
        using MultipartFormDataContent form = new()
        {
            { new StringContent("incident"), "table_name" },
            { new StringContent(_incident), "table_sys_id" },
        };
        using ByteArrayContent file = new(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "uploadFile", "a.png");
        using HttpRequestMessage request = new(HttpMethod.Post, "api/now/attachment/upload") { Content = form };

        Answer created = await client.SendAsync(request);
        Answer loaded = await client.GetAsync($"api/now/attachment/{created.Text("result", "sys_id")}/file");

        Assert.Equal((201, "image/png"), (created.Status, created.Text("result", "content_type")));
        Assert.Equal(content, loaded.Body);
    }

    [Theory]
    [InlineData(true, "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73")]
    [InlineData(false, null)]
    public async Task A_file_tells_the_hash_of_its_content_or_not(bool tells, string? hash)
    {
        _instance.Settings.AttachmentsTellHash = tells;
        using SandboxClient client = SandboxClient.Itil(_instance);

        Answer created = await UploadAsync(client, "a.txt", "text/plain", "content"u8.ToArray());

        Assert.Equal(hash, created.Result.TryGetProperty("hash", out JsonElement told) ? told.GetString() : null);
    }

    [Fact]
    public async Task What_is_missing_unknown_or_not_allowed_is_refused()
    {
        using SandboxClient itil = SandboxClient.Itil(_instance);
        using SandboxClient reader = SandboxClient.Reader(_instance);
        using SandboxClient norole = SandboxClient.NoRole(_instance);
        Answer created = await UploadAsync(itil, "a.txt", "text/plain", [1]);
        _instance.SetProperty("glide.attachment.extensions", "txt,png");

        Answer noName = await UploadAsync(itil, "", "text/plain", [1]);
        Answer extension = await UploadAsync(itil, "a.exe", "text/plain", [1]);
        Answer readerWrites = await UploadAsync(reader, "a.txt", "text/plain", [1]);
        Answer noroleReads = await norole.GetAsync($"api/now/attachment/{created.Text("result", "sys_id")}");

        Assert.Equal(
            (400, 400, 403, 404), (noName.Status, extension.Status, readerWrites.Status, noroleReads.Status));
    }

    private async Task<Answer> UploadAsync(SandboxClient client, string name, string type, byte[] content)
    {
        using ByteArrayContent body = new(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        string path = $"api/now/attachment/file?table_name=incident&table_sys_id={_incident}"
            + $"&file_name={Uri.EscapeDataString(name)}";
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = body };
        return await client.SendAsync(request);
    }
}
