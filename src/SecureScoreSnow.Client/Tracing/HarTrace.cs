using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Reports;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// Writes requests and their answers, without their secrets, into a file that the developer tools of browsers open
/// (HAR 1.2).
/// </summary>
/// <remarks>
/// http://www.softwareishard.com/blog/har-12-spec/. The file is whole after each request: the new entry and the end
/// of the file are written together over the old end, so that a process which is killed leaves what it had seen.
/// </remarks>
public sealed class HarTrace : IDisposable
{
    // What a disk refuses must not stay in a buffer, to be refused again and again.
    private const int Unbuffered = 1;

    private static readonly byte[] s_end = Encoding.ASCII.GetBytes("]}}");

    private readonly object _lock = new();
    private readonly FileStream _file;
    private readonly TraceOptions _options;
    private readonly TimeProvider _clock;
    private readonly KnownSecrets _secrets = new();
    private readonly HashSet<HarExchange> _underWay = [];

    private HarTrace(FileStream file, TraceOptions options, TimeProvider clock)
    {
        _file = file;
        _options = options;
        _clock = clock;
        StartedAt = clock.GetLocalNow();
    }

    /// <summary>The file.</summary>
    public string Path => _options.Path;

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Whether requests are still being written down.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>How many requests are in the file.</summary>
    public int RequestCount { get; private set; }

    /// <summary>How many requests were left out because the file would have become too large.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>How large the file is, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Why the file could not be written to its end; null where it could.</summary>
    public string? Problem { get; private set; }

    internal TimeProvider Clock => _clock;

    internal KnownSecrets Secrets => _secrets;

    internal int MaxBodyBytes => _options.MaxBodyBytes;

    /// <exception cref="SnowException">The file is there already, or cannot be made.</exception>
    internal static HarTrace Create(TraceOptions options, TimeProvider clock)
    {
        try
        {
            Begin(options);
            FileStream file = new(
                options.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: Unbuffered);
            return new HarTrace(file, options, clock) { Length = file.Length };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or NotSupportedException or ArgumentException)
        {
            throw new SnowException(SnowErrorCode.FileUnwritable, failure, options.Path, failure.Message);
        }
    }

    /// <summary>The file.</summary>
    public override string ToString() => Path;

    /// <summary>Ends the trace; requests that are still under way stand in it as far as they have come.</summary>
    public void Dispose()
    {
        HarExchange[] open;
        lock (_lock)
        {
            open = [.. _underWay];
        }

        foreach (HarExchange exchange in open)
        {
            exchange.End();
        }

        lock (_lock)
        {
            IsRunning = false;
            _file.Dispose();
        }
    }

    internal async Task<HarExchange> BeginAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HarExchange exchange = new(this, request);
        await exchange.ReadRequestAsync(request, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _underWay.Add(exchange);
        }

        return exchange;
    }

    internal void Add(HarExchange exchange)
    {
        byte[] entry = Bytes(HarEntry.Of(exchange, new RedactedBody(_secrets)));
        lock (_lock)
        {
            _underWay.Remove(exchange);
            if (!IsRunning || Problem is not null)
            {
                return;
            }

            if (Length + entry.Length > _options.MaxBytes)
            {
                // What was asked and how it was answered is worth more than what stood in it.
                entry = Bytes(HarEntry.Of(exchange, null));
            }

            if (Length + entry.Length > _options.MaxBytes)
            {
                LeftOutCount++;
                return;
            }

            RequestCount++;
            TryPut(RequestCount == 1 ? entry : [(byte)',', .. entry]);
        }
    }

    // An earlier trace is there until this one has begun.
    private static void Begin(TraceOptions options)
    {
        using ReportFile file = new(
            new ReportTarget(options.Path) { KeepsExisting = !options.Overwrite, IsPrivate = true });
        byte[] head = [.. HarEntry.Head(), .. s_end];
        file.Try(() => file.Stream.Write(head, 0, head.Length));
        file.Complete(file.Stream);
    }

    private static byte[] Bytes(JObject entry) => Encoding.UTF8.GetBytes(entry.ToString(Formatting.None));

    // A disk that is full ends the trace, and not the work that is traced.
    private void TryPut(byte[] text)
    {
        try
        {
            Put(text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            RequestCount--;
            Problem = failure.Message;
            TryEnd();
        }
    }

    // What was there before is whole again, for which there is room: it was there.
    private void TryEnd()
    {
        try
        {
            _file.SetLength(Length);
            _file.Position = Length - s_end.Length;
            _file.Write(s_end, 0, s_end.Length);
            _file.Flush();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why the file is not whole has been said.
        }
    }

    private void Put(byte[] text)
    {
        byte[] all = [.. text, .. s_end];
        _file.Position = Math.Max(0, _file.Length - s_end.Length);
        _file.Write(all, 0, all.Length);
        _file.Flush();
        Length = _file.Length;
    }
}
