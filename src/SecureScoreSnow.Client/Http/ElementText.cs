using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// The text of a reply, given out in whole elements: the rows of a list, or the value of a member. Who reads it never
/// meets the end of what has arrived in the middle of one.
/// </summary>
internal sealed class ElementText(TextReader inner) : TextReader
{
    // Below what goes to the heap of large objects; longer elements make it grow as far as a reply may.
    private const int FirstLength = 32 * 1024;

    private char[] _buffer = new char[FirstLength];
    private int _given;
    private int _whole;
    private int _arrived;
    private int _depth;
    private bool _isList;
    private bool _isInText;
    private bool _isEscaped;

    /// <summary>How many elements have arrived so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Whether all of it has arrived.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Whether all of it has arrived and was given out.</summary>
    internal bool IsGivenOut => IsAtEnd && _given == _arrived;

    /// <summary>Whether what has arrived ends as JSON does.</summary>
    internal bool EndsAsJson { get; private set; }

    /// <summary>Waits until another element, or the end, has arrived.</summary>
    internal async Task FillAsync()
    {
        int before = Count;
        while (Count == before && !IsAtEnd)
        {
            MakeRoom();
            int read = await inner.ReadAsync(_buffer, _arrived, _buffer.Length - _arrived).ConfigureAwait(false);
            Scan(_arrived, _arrived + read);
            _arrived += read;
            IsAtEnd = read == 0;
        }

        _whole = IsAtEnd ? _arrived : _whole;
    }

    /// <exception cref="JsonReaderException">
    /// What arrived is no JSON: its elements end elsewhere than its brackets say.
    /// </exception>
    public override int Read(char[] buffer, int index, int count)
    {
        int given = Math.Min(count, _whole - _given);
        if (given == 0 && !IsAtEnd)
        {
            throw new JsonReaderException();
        }

        Array.Copy(_buffer, _given, buffer, index, given);
        _given += given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void MakeRoom()
    {
        if (_arrived < _buffer.Length)
        {
            return;
        }

        int kept = _arrived - _given;
        char[] target = kept > _buffer.Length / 2 ? new char[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, _given, target, 0, kept);
        _buffer = target;
        _whole -= _given;
        _arrived = kept;
        _given = 0;
    }

    private void Scan(int from, int to)
    {
        for (int place = from; place < to; place++)
        {
            if (_isInText)
            {
                place = SkipText(place, to);
                continue;
            }

            switch (_buffer[place])
            {
                case '"':
                    _isInText = true;
                    break;
                case '{' or '[':
                    _isList = _depth == 1 ? _buffer[place] == '[' : _isList;
                    _depth++;
                    break;
                case '}' or ']':
                    Close(place + 1);
                    break;
            }
        }

        NoteEnd(from, to);
    }

    private void Close(int end)
    {
        _depth--;
        if (_depth <= 1 || (_depth == 2 && _isList))
        {
            Count++;
            _whole = end;
        }
    }

    // To the quotation mark that ends the text, or to the end of what has arrived.
    private int SkipText(int from, int to)
    {
        int place = from;
        if (_isEscaped)
        {
            _isEscaped = false;
            place++;
        }

        while (place < to)
        {
            int found = _buffer.AsSpan(place, to - place).IndexOfAny('"', '\\');
            if (found < 0)
            {
                return to;
            }

            place += found;
            if (_buffer[place] == '"')
            {
                _isInText = false;
                return place;
            }

            _isEscaped = place + 1 == to;
            place += 2;
        }

        return to;
    }

    private void NoteEnd(int from, int to)
    {
        for (int end = to - 1; end >= from; end--)
        {
            if (!char.IsWhiteSpace(_buffer[end]))
            {
                EndsAsJson = _buffer[end] is '}' or ']';
                return;
            }
        }
    }
}
