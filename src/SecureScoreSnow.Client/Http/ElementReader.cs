using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>
/// Reads the JSON of a reply element by element: the rows of a list, or the value of a member. Waiting and reading are
/// two things: while <see cref="IsReady"/>, an element is there to its end, and reading it without waiting is several
/// times as fast as waiting for each of its tokens.
/// </summary>
internal sealed class ElementReader : JsonTextReader
{
    private readonly ElementText _text;
    private int _read;
    private bool _isList;
    private bool _isObject;
    private bool _isExhausted;
    private int _open;

    private ElementReader(ElementText text, int maxDepth)
        : base(text)
    {
        _text = text;

        // Left alone, the reader turns texts that look like dates into local dates.
        DateParseHandling = DateParseHandling.None;
        PropertyNameTable = new ReplyNames();
        MaxDepth = maxDepth;
        ArrayPool = CharacterPool.Shared;
    }

    /// <summary>Whether the element at hand is there to its end, or nothing more will come.</summary>
    internal bool IsReady => _read < _text.Count || _text.IsAtEnd;

    internal static ElementReader Open(Stream body, int maxDepth) =>
        new(new ElementText(body), maxDepth);

    /// <summary>Whether its end is missing, rather than that it is something else.</summary>
    /// <param name="broken">What reading met; null where there simply was nothing more.</param>
    internal bool IsCutOff(Exception? broken) =>
        _isObject && _text.IsGivenOut && (broken is null || _isExhausted || !_text.EndsAsJson);

    /// <summary>Waits until the element at hand has arrived.</summary>
    internal Task FillAsync() => _text.FillAsync();

    /// <summary>Waits until all of it has arrived, and reads it.</summary>
    internal async Task<JToken> LoadAsync()
    {
        while (!_text.IsAtEnd)
        {
            await _text.FillAsync().ConfigureAwait(false);
        }

        return JToken.Load(this, JsonTexts.Bare);
    }

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
        if (!isRead)
        {
            _isExhausted = _open > 0;
            return false;
        }

        switch (TokenType)
        {
            case JsonToken.StartObject or JsonToken.StartArray:
                _open++;
                _isObject |= Depth == 0 && TokenType == JsonToken.StartObject;
                _isList = Depth == 1 ? TokenType == JsonToken.StartArray : _isList;
                break;
            case JsonToken.EndObject or JsonToken.EndArray:
                _open--;
                _read += Depth <= 1 || (Depth == 2 && _isList) ? 1 : 0;
                break;
        }

        return true;
    }
}
