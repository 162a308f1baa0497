using System.Text;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Reads the JSON of a reply element by element: the rows of a list, or the value of a member. Waiting and reading are
/// two things: while <see cref="IsReady"/>, an element is there to its end, and reading it without waiting is several
/// times as fast as waiting for each of its tokens.
/// </summary>
internal sealed class ElementReader : JsonTextReader
{
    // Bodies arrive in pieces of this size; smaller ones cost more than they are worth.
    private const int PieceLength = 16 * 1024;

    private readonly ElementText _text;
    private int _read;
    private bool _isList;
    private bool _isObject;

    private ElementReader(ElementText text, int maxDepth)
        : base(text)
    {
        _text = text;

        // Left alone, the reader turns texts that look like dates into local dates.
        DateParseHandling = DateParseHandling.None;
        PropertyNameTable = new ReplyNames();
        MaxDepth = maxDepth;
    }

    /// <summary>Whether the element at hand is there to its end, or nothing more will come.</summary>
    internal bool IsReady => _read < _text.Count || _text.IsAtEnd;

    internal static ElementReader Open(Stream body, int maxDepth) =>
        new(new ElementText(new StreamReader(body, Encoding.UTF8, true, PieceLength)), maxDepth);

    /// <summary>Whether its end is missing, rather than that it is something else.</summary>
    /// <param name="broken">What reading met; null where there simply was nothing more.</param>
    internal bool IsCutOff(Exception? broken) =>
        _isObject && _text.IsGivenOut && (broken is null || !_text.EndsAsJson);

    /// <summary>Waits until the element at hand has arrived.</summary>
    internal Task FillAsync() => _text.FillAsync();

    /// <summary>Passes over the value that the reader stands at.</summary>
    internal Task PassAsync() => CopyAsync(null);

    /// <summary>Goes to the end of the value that the reader stands at, and copies it if asked to.</summary>
    /// <exception cref="JsonReaderException">It has no end.</exception>
    internal async Task CopyAsync(JsonWriter? target)
    {
        int depth = Depth;
        bool isValue = TokenType is not (JsonToken.StartArray or JsonToken.StartObject);
        target?.WriteToken(this, writeChildren: false);
        while (!isValue)
        {
            if (!IsReady)
            {
                await FillAsync().ConfigureAwait(false);
            }

            if (!Read())
            {
                throw new JsonReaderException();
            }

            isValue = Depth == depth;
            target?.WriteToken(this, writeChildren: false);
        }
    }

    public override bool Read()
    {
        bool isRead = base.Read();
        switch (TokenType)
        {
            case JsonToken.StartObject when Depth == 0:
                _isObject = true;
                break;
            case JsonToken.StartObject or JsonToken.StartArray when Depth == 1:
                _isList = TokenType == JsonToken.StartArray;
                break;
            case JsonToken.EndObject or JsonToken.EndArray when isRead && (Depth <= 1 || (Depth == 2 && _isList)):
                _read++;
                break;
        }

        return isRead;
    }
}
