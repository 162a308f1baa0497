using System.Net;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// A body that ends: when it has grown too large, when it has been silent for too long, when it only drips, and when
/// the reader is cancelled, whatever the reader on top of it knows of cancellation.
/// </summary>
#pragma warning disable CA1844 // .NET Framework has no Memory overload, and the base class wraps this one for it.
internal sealed class BoundedStream(
    Stream inner,
    string host,
    ReplyLimits limits,
    TimeProvider clock,
    CancellationToken cancellationToken) : Stream
#pragma warning restore CA1844
{
    private const int Megabyte = 1024 * 1024;

    // A byte now and then is no silence; so many times the longest silence is what all waits together may take.
    private const int MostSilences = 10;

    private long _read;
    private TimeSpan _waited;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>How many bytes have been read.</summary>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a reader has come to the end.</summary>
    internal bool IsAtEnd { get; private set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken unused)
    {
        int read;
        try
        {
            Task<int> reading = inner.ReadAsync(buffer, offset, count, cancellationToken);
            read = reading.IsCompleted
                ? await reading.ConfigureAwait(false)
                : await WaitAsync(reading).ConfigureAwait(false);
        }
        catch (TimeoutException late)
        {
            throw new SnowException(SnowErrorCode.TimedOut, late, host);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or ObjectDisposedException
            or InvalidDataException or WebException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new SnowException(SnowErrorCode.ReplyCutOff, broken, host);
        }

        _read += read;
        IsAtEnd |= read == 0 && count > 0;
        return _read <= limits.MaxBytes
            ? read
            : throw new SnowException(SnowErrorCode.ReplyTooLarge, null, host, limits.MaxBytes / Megabyte);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> WaitAsync(Task<int> reading)
    {
        long started = clock.GetTimestamp();
        int read = await reading.WaitAsync(limits.Silence, clock, cancellationToken).ConfigureAwait(false);
        _waited += clock.GetElapsedTime(started);
        return _waited.Ticks / MostSilences <= limits.Silence.Ticks
            ? read
            : throw new TimeoutException();
    }
}
