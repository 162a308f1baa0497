namespace SecureScoreSnow.Client.Tracing;

/// <summary>A body whose bytes are noted while somebody reads them.</summary>
#pragma warning disable CA1844 // .NET Framework has no Memory overload, and the base class wraps this one for it.
internal sealed class TapStream(Stream inner, HarExchange exchange) : Stream
#pragma warning restore CA1844
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken)
    {
        try
        {
            Task<int> reading = inner.ReadAsync(buffer, offset, count, cancellationToken);
            return Note(buffer, offset, await reading.ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException)
        {
            exchange.Fail(failure.GetBaseException().Message);
            throw;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Note(buffer, offset, inner.Read(buffer, offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            exchange.End();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Note(byte[] buffer, int offset, int read)
    {
        exchange.ResponseBody.Add(buffer, offset, read);
        if (read == 0)
        {
            exchange.End();
        }

        return read;
    }
}
