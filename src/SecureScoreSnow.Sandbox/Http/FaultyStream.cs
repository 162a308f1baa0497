namespace SecureScoreSnow.Sandbox.Http;

/// <summary>A body that does not arrive as it should.</summary>
internal sealed class FaultyStream(ReadOnlyMemory<byte> body, Delivery delivery) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Next(buffer.Span) is int count and > 0)
        {
            return count;
        }

        if (delivery == Delivery.CutOff)
        {
            throw new IOException("The connection was reset.");
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        Next(buffer.AsSpan(offset, count)) is int read and > 0
            ? read
            : throw new IOException("The connection was reset.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Next(Span<byte> buffer)
    {
        bool isEndless = delivery == Delivery.Endless && body.Length > 0;
        int end = isEndless ? body.Length : body.Length / 2;
        if (isEndless && _position == end)
        {
            _position = 0;
        }

        int count = Math.Min(buffer.Length, end - _position);
        body.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
