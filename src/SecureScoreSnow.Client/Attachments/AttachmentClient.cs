using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Attachments;

/// <summary>Reads and writes files that are attached to records (Attachment API, <c>/api/now/attachment</c>).</summary>
/// <remarks>No file is ever held whole: it goes from the disk to the wire, and from the wire into its hash.</remarks>
internal sealed class AttachmentClient
{
    private const string Root = "api/now/attachment";
    private const string Table = "sys_attachment";

    private const string Anything = "*/*";

    // The list has a thousand rows unless more are asked for.
    private const int PageSize = 1000;

    // Slower than this, a line is not worth waiting for; it stands for a line of half a megabit per second.
    private const long LeastBytesPerSecond = 64 * 1024;

    private readonly SnowHttp _http;

    internal AttachmentClient(SnowHttp http) => _http = http;

    /// <summary>Streams what is known of the files of a name that are attached to records.</summary>
    /// <param name="table">The table of the records.</param>
    /// <param name="sysIds">The records; few enough for one address.</param>
    /// <param name="fileName">The name; files of all names where it is null.</param>
    /// <param name="budget">What the command may wait for in all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SnowException">The instance refused.</exception>
    internal async Task<IReadOnlyList<AttachedFile>> ListAsync(
        string table,
        IEnumerable<string> sysIds,
        string? fileName,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.Equal("table_name", table).In("table_sys_id", sysIds);
        query = fileName is null ? query : query.Equal("file_name", fileName);
        string address = $"{Root}?sysparm_query={TablePaths.Escape(Table, query.OrderBy("sys_id"))}";
        List<AttachedFile> files = [];
        for (int offset = 0; ; offset += PageSize)
        {
            SnowRequest request = new(
                HttpMethod.Get,
                address + FormattableString.Invariant($"&sysparm_limit={PageSize}&sysparm_offset={offset}"))
            {
                Table = Table,
                Budget = budget,
            };
            (int read, long? total) = await _http
                .ReadAsync(request, reply => ReadAsync(request, reply, files), cancellationToken)
                .ConfigureAwait(false);
            if (read == 0 || offset + PageSize >= (total ?? (read == PageSize ? long.MaxValue : 0)))
            {
                return files;
            }
        }
    }

    /// <summary>Attaches a file from this machine's disk.</summary>
    /// <param name="table">The table of the record.</param>
    /// <param name="sysId">The record.</param>
    /// <param name="file">The file.</param>
    /// <param name="budget">What the command may wait for in all.</param>
    /// <param name="cancellationToken">Ends the upload; whether it is attached is not known then.</param>
    /// <exception cref="SnowException">Anything but a clean success. The file may be attached all the same.</exception>
    internal async Task<AttachedFile> UploadAsync(
        string table,
        string sysId,
        LocalFile file,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(
            HttpMethod.Post,
            $"{Root}/file?table_name={Uri.EscapeDataString(table)}&table_sys_id={Uri.EscapeDataString(sysId)}"
            + $"&file_name={Uri.EscapeDataString(file.Name)}")
        {
            CreateContent = file.Content,
            Table = Table,
            Replay = Replay.WhenRefused,
            Budget = budget,
            Timeout = TimeSpan.FromSeconds(120 + (file.Length / LeastBytesPerSecond)),
        };
        List<AttachedFile> files = [];
        await _http
            .ReadAsync(request, reply => ReadAsync(request, reply, files), cancellationToken)
            .ConfigureAwait(false);
        return files.Count == 1 && files[0].SysId.Length > 0
            ? files[0]
            : throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, _http.Host, "{}");
    }

    /// <summary>The SHA-256 of an attached file, in lower-case hex digits, from its content.</summary>
    /// <exception cref="SnowException">It cannot be read.</exception>
    internal Task<string> HashAsync(AttachedFile file, WaitBudget? budget, CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Get, $"{Root}/{TablePaths.Key(Table, file.SysId)}/file")
        {
            Table = Table,
            Budget = budget,
            Accept = Anything,
            TakesFiles = true,
            MaxReplyBytes = Math.Max(file.Length, ReplyLimits.Default.MaxBytes),
        };
        return _http.ReadAsync(
            request, reply => FileHash.OfAsync(reply.Body, cancellationToken), cancellationToken);
    }

    private static async Task<(int Count, long? Total)> ReadAsync(
        SnowRequest request,
        SnowReply reply,
        List<AttachedFile> files)
    {
        using RecordReader reader = new(request, reply);
        int count = 0;
        while (await reader.ReadAsync().ConfigureAwait(false) is { } record)
        {
            files.Add(AttachedFile.From(record));
            count++;
        }

        return (count, reader.TotalCount);
    }
}
