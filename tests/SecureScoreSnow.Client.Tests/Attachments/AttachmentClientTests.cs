using System.Net;

using SecureScoreSnow.Client.Attachments;
using SecureScoreSnow.Client.Tests.SecureScore;

namespace SecureScoreSnow.Client.Tests.Attachments;

/// <summary>Files go from the disk to the wire, and come from the wire, a piece at a time.</summary>
public sealed class AttachmentClientTests : IDisposable
{
    private const int Large = 48 * 1024 * 1024;
    private const string Answer =
        """{"result":{"sys_id":"1","table_sys_id":"2","file_name":"large.bin","size_bytes":"50331648"}}""";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Upload_takes_no_memory_for_the_file()
    {
        string path = Path.Combine(_folder.Path, "large.bin");
        await File.WriteAllBytesAsync(path, new byte[Large], Stop);
        long sent = 0;
        long allocated = long.MaxValue;
        using ScriptedInstance instance = new(request =>
        {
            // What one thread allocates is that thread's own, whatever else is tested at the time.
            long before = GC.GetAllocatedBytesForCurrentThread();
            using CountingStream wire = new();
            request.Content!.CopyTo(wire, null, Stop);
            (sent, allocated) = (wire.Count, GC.GetAllocatedBytesForCurrentThread() - before);
            return ScriptedHandler.Json(HttpStatusCode.Created, Answer);
        });

        AttachedFile attached = await new AttachmentClient(instance.Http)
            .UploadAsync("incident", "2", LocalFile.Of(path, null, null), null, Stop);

        Assert.Equal((Large, Large), (sent, attached.Length));
        Assert.InRange(allocated, 0, Large / 16);
    }

    [Fact]
    public async Task Name_of_the_file_is_one_value_of_the_address()
    {
        string path = _folder.Write("a.txt", "x");
        HttpRequestMessage? request = null;
        using ScriptedInstance instance = new(message =>
        {
            request = message;
            return ScriptedHandler.Json(HttpStatusCode.Created, Answer);
        });

        await new AttachmentClient(instance.Http)
            .UploadAsync("incident", "2", LocalFile.Of(path, "ü & #?.txt", null), null, Stop);

        Assert.Equal(
            "/api/now/attachment/file?table_name=incident&table_sys_id=2&file_name=%C3%BC%20%26%20%23%3F.txt",
            request!.RequestUri!.PathAndQuery);
    }

    [Theory]
    [InlineData(413, "", SnowErrorCode.AttachmentTooLarge)]
    [InlineData(400, "Attachment size exceeds the maximum", SnowErrorCode.AttachmentTooLarge)]
    [InlineData(403, "File type is not allowed", SnowErrorCode.AttachmentKindForbidden)]
    [InlineData(400, "Attachment extension invalid", SnowErrorCode.AttachmentKindForbidden)]
    [InlineData(400, "Missing required parameters", SnowErrorCode.Refused)]
    [InlineData(403, "ACL Exception Insert Failed due to security constraints", SnowErrorCode.AccessDenied)]
    public async Task Refusal_says_whether_it_was_for_size_or_kind(int status, string words, SnowErrorCode expected)
    {
        LocalFile file = LocalFile.Of(_folder.Write("a.txt", "x"), null, null);
        using ScriptedInstance instance = new(_ => ScriptedHandler.Json(
            (HttpStatusCode)status,
            words.Length == 0
                ? ""
                : $$"""{"error":{"message":"{{words}}","detail":null},"status":"failure"}"""));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => new AttachmentClient(instance.Http)
            .UploadAsync("incident", "2", file, null, Stop));

        Assert.Equal(expected, AttachmentLimits.Explain(refusal, file, "INC0010001").Code);
    }

    [Theory]
    [InlineData("text/html", false)]
    [InlineData("application/octet-stream", true)]
    public async Task Page_before_the_instance_is_not_taken_for_the_file(string type, bool isTold)
    {
        using ScriptedInstance instance = new(_ =>
        {
            HttpResponseMessage response = ScriptedHandler.Page(HttpStatusCode.OK, "<title>Sign in</title>");
            response.Content.Headers.ContentType = new(type);
            if (isTold)
            {
                response.Headers.Add("X-Attachment-Metadata", "{}");
            }

            return response;
        });
        AttachmentClient client = new(instance.Http);
        AttachedFile file = new("1", "2", "a.txt", 22, Hash: null);

        Task<string> hash = client.HashAsync(file, null, Stop);

        if (isTold)
        {
            Assert.Equal(64, (await hash).Length);
        }
        else
        {
            SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => hash);
            Assert.Equal(SnowErrorCode.UnexpectedAnswer, refusal.Code);
        }
    }
}
