using System.Text;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>What has been seen of a body: all of it up to a size, and how large it is.</summary>
/// <param name="mediaType">What it is said to be.</param>
/// <param name="limit">Up to how many bytes it is kept.</param>
internal sealed class CapturedBody(string? mediaType, int limit)
{
    private byte[] _bytes = [];
    private int _kept;

    internal static CapturedBody None { get; } = new(null, 0);

    internal string? MediaType => mediaType;

    internal long Length { get; private set; }

    /// <summary>Whether there is more of it than is kept.</summary>
    internal bool IsCut => Length > _kept;

    internal string Text => Encoding.UTF8.GetString(_bytes, 0, _kept);

    internal void Add(byte[] buffer, int offset, int count)
    {
        Length += count;
        if (Length > limit)
        {
            // A part of it cannot be searched for secrets.
            _bytes = [];
            _kept = 0;
            return;
        }

        if (_kept + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_kept + count, _bytes.Length * 2));
        }

        Array.Copy(buffer, offset, _bytes, _kept, count);
        _kept += count;
    }

    /// <summary>So many bytes go by that cannot be looked at.</summary>
    internal void Pass(long count) => Length += count;
}
