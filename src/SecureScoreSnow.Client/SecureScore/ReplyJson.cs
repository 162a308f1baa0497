using System.Globalization;

using Newtonsoft.Json;

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
        MaxDepth = MaxDepth,
    };

    /// <summary>Goes on to the next token that means something.</summary>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    /// <exception cref="EndOfStreamException">It has ended although more had to come.</exception>
    internal static async Task<JsonToken> NextAsync(this JsonTextReader json, CancellationToken cancellationToken)
    {
        do
        {
            if (!await json.ReadAsync(cancellationToken).ConfigureAwait(false))
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
    internal static async Task PassAsync(this JsonTextReader json, CancellationToken cancellationToken)
    {
        int depth = json.Depth;
        if (json.TokenType is not (JsonToken.StartArray or JsonToken.StartObject))
        {
            return;
        }

        while (await json.NextAsync(cancellationToken).ConfigureAwait(false)
            is not (JsonToken.EndArray or JsonToken.EndObject)
            || json.Depth > depth)
        {
        }
    }

    /// <summary>The single value that the reader stands at, as data rather than for people.</summary>
    internal static string ValueText(this JsonTextReader json) => json.Value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        null => "",
        object other => other.ToString() ?? "",
    };
}
