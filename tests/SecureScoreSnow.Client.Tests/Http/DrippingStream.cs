namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>Bytes that arrive so many at a time.</summary>
internal sealed class DrippingStream(byte[] bytes, int atATime) : MemoryStream(bytes)
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, Math.Min(count, atATime)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, atATime)]));
}
