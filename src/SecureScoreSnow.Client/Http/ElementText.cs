using System.Buffers;
using System.Text;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// The text of a reply, given out in whole elements: the rows of a list, or the value of a member. Who reads it never
/// meets the end of what has arrived in the middle of one.
/// </summary>
internal sealed class ElementText(Stream inner) : TextReader
{
    // Bodies arrive in pieces of about this size; smaller ones cost more than they are worth.
    private const int PieceLength = 16 * 1024;

    private const char Mark = '\uFEFF';

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceLength);
    private char[] _buffer = ArrayPool<char>.Shared.Rent(2 * PieceLength);
    private bool _isPieceInUse;
    private int _given;
    private int _whole;
    private int _arrived;
    private int _depth;
    private bool _isList;
    private bool _isInText;
    private bool _isEscaped;
    private bool _isBegun;

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
            int length = await ReceiveAsync().ConfigureAwait(false);
            MakeRoom(Encoding.UTF8.GetMaxCharCount(length));
            int read = _decoder.GetChars(_piece, 0, length, _buffer, _arrived, flush: length == 0);
            if (read > 0 && !_isBegun)
            {
                _isBegun = true;
                _given = _buffer[0] == Mark ? 1 : 0;
            }

            Scan(_arrived, _arrived + read);
            _arrived += read;
            IsAtEnd = length == 0;
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
        if (disposing && _buffer.Length > 0)
        {
            inner.Dispose();
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = [];

            // What was given up on may still be written to by whoever it was asked of.
            if (!_isPieceInUse)
            {
                ArrayPool<byte>.Shared.Return(_piece);
            }
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReceiveAsync()
    {
        _isPieceInUse = true;
#pragma warning disable CA1835 // .NET Framework has no Memory overload.
        int length = await inner.ReadAsync(_piece, 0, PieceLength, CancellationToken.None).ConfigureAwait(false);
#pragma warning restore CA1835
        _isPieceInUse = false;
        return length;
    }

    private void MakeRoom(int needed)
    {
        if (_buffer.Length - _arrived >= needed)
        {
            return;
        }

        int kept = _arrived - _given;
        char[] target = _buffer.Length - kept >= needed ? _buffer : ArrayPool<char>.Shared.Rent(2 * (kept + needed));
        Array.Copy(_buffer, _given, target, 0, kept);
        if (target != _buffer)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            _buffer = target;
        }

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
