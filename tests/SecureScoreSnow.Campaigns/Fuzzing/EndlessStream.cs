using System.IO.Compression;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>A body that says the same again and again, and never ends.</summary>
internal sealed class EndlessStream(byte[] head, byte[] again) : Stream
{
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] s_packed = Pack(new byte[Megabyte].Select(_ => (byte)'x').ToArray());

    private long _position;

    /// <summary>Some hundred bytes of it unpack to a megabyte, and it never ends either.</summary>
    internal static Stream Packed() => new GZipStream(
        new EndlessStream(Pack("{\"a\":\""u8), s_packed), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (int place = 0; place < count; place++, _position++)
        {
            buffer[offset + place] = _position < head.Length
                ? head[_position]
                : again[(_position - head.Length) % again.Length];
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
