using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Client.Tests.TicketActs;

/// <summary>A file is attached once, and what may not be attached is said.</summary>
public sealed class TicketFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<FaultKind> Faults() =>
    [
        FaultKind.Reset, FaultKind.ResetAfterCommit, FaultKind.ServerError, FaultKind.Unavailable,
        FaultKind.UnavailableAfterCommit, FaultKind.GatewayTimeoutAfterCommit, FaultKind.Dropped,
        FaultKind.TransactionCancelled, FaultKind.CutOff, FaultKind.Stalled, FaultKind.Endless,
        FaultKind.RateLimited, FaultKind.QueueFull,
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Identical_file_is_not_sent_twice(bool tellsHash)
    {
        using ActBench bench = await ActBench.OpenAsync();
        bench.Sandbox.Settings.AttachmentsTellHash = tellsHash;
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        string path = _folder.Write("evidence.txt", "on since 08:00");

        TicketResult first = await bench.AttachAsync(ticket, path);
        TicketResult second = await bench.AttachAsync(ticket, path);
        _folder.Write("evidence.txt", "on since 09:00");
        TicketResult other = await bench.AttachAsync(ticket, path);

        Assert.Equal(
            (TicketOutcome.Updated, TicketOutcome.Existing, TicketOutcome.Updated),
            (first.Outcome, second.Outcome, other.Outcome));
        Assert.Equal(2, Attached(bench, ticket).Length);

        // A hash that is told is believed where it is the same; another one may be of another kind.
        Assert.Equal(tellsHash ? 1 : 2, Downloads(bench));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Lost_answer_leaves_one_file(FaultKind kind)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Change);
        string path = _folder.Write("evidence.txt", "on since 08:00");
        bench.Sandbox.Faults.WritesOnly = true;
        bench.Sandbox.Faults.FailNext(kind, requests: 2);

        TicketResult result = await bench.AttachAsync(ticket, path);

        Assert.Equal(TicketOutcome.Updated, result.Outcome);
        Assert.Equal(["evidence.txt"], Attached(bench, ticket));
    }

    [Fact]
    public async Task Same_file_twice_in_one_window_is_sent_once()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketAttaching attaching = new(new TicketReference(ticket), _folder.Write("a.txt", "x"));
        TicketFiles files = new(bench.Connection, ActBench.Options);
        IReadOnlyList<TicketStep<TicketAttaching>> steps =
            await files.PlanAsync([attaching, attaching], TestContext.Current.CancellationToken);

        TicketResult first = await files.ApplyAsync(steps[0], TestContext.Current.CancellationToken);
        TicketResult second = await files.ApplyAsync(steps[1], TestContext.Current.CancellationToken);

        Assert.Equal((TicketOutcome.Updated, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Equal(["a.txt"], Attached(bench, ticket));
    }

    [Fact]
    public async Task Large_file_arrives_byte_by_byte_and_comes_from_the_disk()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        byte[] content = new byte[40 * 1024 * 1024];
        new Random(7).NextBytes(content);
        string path = Path.Combine(_folder.Path, "large.bin");
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        bench.Sandbox.Settings.AttachmentsTellHash = false;

        await bench.AttachAsync(ticket, path);
        TicketResult second = await bench.AttachAsync(ticket, path);

        // It was read back whole to compare it, although no answer with data may be that large.
        Assert.Equal(TicketOutcome.Existing, second.Outcome);
        Assert.Equal(
            content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Assert.Single(Rows(bench, ticket))["size_bytes"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_large_or_forbidden_is_refused_with_the_limit(bool maySeeLimits)
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        bench.Sandbox.SetProperty("com.glide.attachment.max_size", "1");
        bench.Sandbox.SetProperty("glide.attachment.extensions", "txt,pdf");
        SnowConnection connection = maySeeLimits
            ? await bench.Fixture.ConnectAsync(SandboxPeople.Admin)
            : bench.Connection;
        string large = Path.Combine(_folder.Path, "large.txt");
        await File.WriteAllBytesAsync(large, new byte[1024 * 1024 + 1], TestContext.Current.CancellationToken);
        TicketFiles files = new(connection, ActBench.Options);
        Func<string, Task> attach = path => files.DoAsync(
            new TicketAttaching(new TicketReference(ticket), path), TestContext.Current.CancellationToken);

        SnowException tooLarge = await ActBench.RefusedAsync(() => attach(large));
        SnowException forbidden = await ActBench.RefusedAsync(() => attach(_folder.Write("run.exe", "MZ")));

        Assert.Equal(
            (SnowErrorCode.AttachmentTooLarge, SnowErrorCode.AttachmentKindForbidden),
            (tooLarge.Code, forbidden.Code));
        Assert.Contains("com.glide.attachment.max_size", tooLarge.Message, StringComparison.Ordinal);
        Assert.Contains("run.exe", forbidden.Message, StringComparison.Ordinal);
        Assert.Empty(Attached(bench, ticket));
        Assert.Equal(maySeeLimits ? 0 : 2, bench.Sandbox.CountOf("POST", "/api/now/attachment/"));
    }

    [Fact]
    public async Task File_that_is_not_there_is_told_before_anything_is_sent()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);

        SnowException missing = await ActBench.RefusedAsync(
            () => bench.AttachAsync(ticket, Path.Combine(_folder.Path, "nowhere.txt")));
        SnowException folder = await ActBench.RefusedAsync(() => bench.AttachAsync(ticket, _folder.Path));

        Assert.Equal(
            (SnowErrorCode.FileUnreadable, SnowErrorCode.FileUnreadable), (missing.Code, folder.Code));
    }

    [Fact]
    public async Task Name_is_no_path_and_does_not_show_itself_the_other_way_round()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        TicketFiles files = new(bench.Connection, ActBench.Options);
        TicketAttaching attaching = new(new TicketReference(ticket), _folder.Write("a.txt", "x"))
        {
            Name = "../..\\re\u202etxt.exe & 100% ^ é?.txt",
            ContentType = "text/plain\r\nX-Evil: 1",
        };

        await files.DoAsync(attaching, TestContext.Current.CancellationToken);
        TicketResult second = await files.DoAsync(attaching, TestContext.Current.CancellationToken);

        IReadOnlyDictionary<string, string> row = Assert.Single(Rows(bench, ticket));
        Assert.Equal(
            (".._.._retxt.exe & 100% ^ é?.txt", "text/plain"), (row["file_name"], row["content_type"]));
        Assert.Equal(TicketOutcome.Existing, second.Outcome);
    }

    [Fact]
    public async Task Who_may_not_write_and_a_ticket_that_is_gone_are_told_apart()
    {
        using ActBench bench = await ActBench.OpenAsync();
        SnowTicket ticket = await bench.MakeAsync(TicketType.Incident);
        SnowConnection reader = await bench.Fixture.ConnectAsync(SandboxPeople.Reader);
        TicketAttaching attaching = new(new TicketReference(ticket), _folder.Write("a.txt", "x"));
        TicketFiles files = new(bench.Connection, ActBench.Options);
        TicketStep<TicketAttaching> step =
            (await files.PlanAsync([attaching], TestContext.Current.CancellationToken))[0];

        SnowException denied = await ActBench.RefusedAsync(() => new TicketFiles(reader, ActBench.Options)
            .DoAsync(attaching, TestContext.Current.CancellationToken));
        bench.Sandbox.Tables.Delete("incident", $"sys_id={ticket.SysId}");
        SnowException gone = await ActBench.RefusedAsync(
            () => files.ApplyAsync(step, TestContext.Current.CancellationToken));

        Assert.Equal((SnowErrorCode.AccessDenied, SnowErrorCode.TicketGone), (denied.Code, gone.Code));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(ActBench bench, SnowTicket ticket) =>
        bench.Sandbox.Tables.Find("sys_attachment", $"table_sys_id={ticket.SysId}");

    private static string[] Attached(ActBench bench, SnowTicket ticket) =>
        [.. Rows(bench, ticket).Select(row => row["file_name"])];

    private static long Downloads(ActBench bench) => bench.Sandbox.CountOf("GET", "/api/now/attachment/");
}
