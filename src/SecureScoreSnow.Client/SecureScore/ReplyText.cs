namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// The text of a reply, which remembers how it ended: JSON that broke in the middle may only be half of it.
/// </summary>
internal sealed class ReplyText(TextReader inner) : TextReader
{
    private char _last;

    /// <summary>Whether what has arrived ends as JSON does.</summary>
    internal bool EndsAsJson => _last is '}' or ']';

    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        int read = await inner.ReadAsync(buffer, index, count).ConfigureAwait(false);
        for (int end = index + read - 1; end >= index; end--)
        {
            if (!char.IsWhiteSpace(buffer[end]))
            {
                _last = buffer[end];
                break;
            }
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
