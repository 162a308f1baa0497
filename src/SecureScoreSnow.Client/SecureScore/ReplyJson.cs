using System.Globalization;

using Newtonsoft.Json;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Reads the tokens of a reply one by one.</summary>
internal static class ReplyJson
{
    // Graph nests five deep.
    private const int MaxDepth = 32;

    // Left alone, the reader turns texts that look like dates into local dates.
    internal static JsonTextReader Open(TextReader text) => new(text)
    {
        DateParseHandling = DateParseHandling.None,
        PropertyNameTable = new ReplyNames(GraphRows.Names),
        ArrayPool = CharacterPool.Shared,
        MaxDepth = MaxDepth,
    };

    /// <summary>Goes on to the next token that means something.</summary>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    /// <exception cref="EndOfStreamException">It has ended although more had to come.</exception>
    internal static JsonToken Next(this JsonTextReader json)
    {
        do
        {
            if (!json.Read())
            {
                // The reader takes the end of the text for its proper end, even in the middle of a list.
                throw new EndOfStreamException();
            }
        }
        while (json.TokenType == JsonToken.Comment);

        return json.TokenType == JsonToken.StartConstructor
            ? throw new JsonReaderException("No JSON", json.Path, json.LineNumber, json.LinePosition, null)
            : json.TokenType;
    }

    /// <summary>Leaves the value that the reader stands at aside.</summary>
    internal static void Pass(this JsonTextReader json)
    {
        int depth = json.Depth;
        if (json.TokenType is not (JsonToken.StartArray or JsonToken.StartObject))
        {
            return;
        }

        while (json.Next() is not (JsonToken.EndArray or JsonToken.EndObject) || json.Depth > depth)
        {
        }
    }

    /// <summary>A single value as data rather than for people.</summary>
    internal static string TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
