using System.Buffers;
using System.Text;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// A reply that has arrived to its end. Graph's are small, and half a page is asked for again and not handed on: so it
/// is waited for once, and then read without waiting for each of its tokens.
/// </summary>
internal sealed class WholeReply : IDisposable
{
    private const int PieceLength = 16 * 1024;
    private const int FirstLength = 4 * PieceLength;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _length;

    private WholeReply()
    {
    }

    /// <summary>Reads what has arrived.</summary>
    internal JsonTextReader Json { get; private set; } = null!;

    /// <summary>
    /// Whether what has arrived ends as JSON does: what broke in the middle may only be half of it.
    /// </summary>
    internal bool EndsAsJson { get; private set; }

    /// <summary>Waits for all of it.</summary>
    internal static async Task<WholeReply> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        WholeReply reply = new();

        // Where that fails, whoever it was asked of may still write into the buffer: it is not given back.
        await reply.ReceiveAsync(body, cancellationToken).ConfigureAwait(false);
        reply.Open();
        return reply;
    }

    /// <summary>A reply that says nothing.</summary>
    internal static WholeReply Empty()
    {
        WholeReply reply = new();
        reply.Open();
        return reply;
    }

    public void Dispose()
    {
        (Json as IDisposable)?.Dispose();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private async Task ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        int read;
        do
        {
            if (_length == _bytes.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(_length * 2);
                Array.Copy(_bytes, larger, _length);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

#pragma warning disable CA1835 // .NET Framework has no Memory overload.
            read = await body.ReadAsync(_bytes, _length, _bytes.Length - _length, cancellationToken)
                .ConfigureAwait(false);
#pragma warning restore CA1835
            _length += read;
        }
        while (read > 0);
    }

    private void Open()
    {
        int end = _length;
        while (end > 0 && char.IsWhiteSpace((char)_bytes[end - 1]))
        {
            end--;
        }

        EndsAsJson = end > 0 && _bytes[end - 1] is (byte)'}' or (byte)']';
        MemoryStream body = new(_bytes, 0, _length, writable: false);
        Json = ReplyJson.Open(new StreamReader(body, Encoding.UTF8, true, PieceLength));
    }
}
