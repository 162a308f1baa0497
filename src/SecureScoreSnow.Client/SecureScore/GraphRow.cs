using System.Globalization;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// One object of a reply, read from the stream, whose values can be asked for in whatever form they came.
/// </summary>
/// <remarks>
/// Graph declares these types open and sends numbers and switches as texts here and there: every value is kept as text,
/// and one object is as good as a list of one. Names are compared without regard to case, because PowerShell's saved
/// objects start them with a capital.
/// </remarks>
internal sealed class GraphRow
{
    // PowerShell's Graph module keeps what its types do not declare in a member of this name.
    private const string Undeclared = "AdditionalProperties";

    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<GraphRow>> _rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The objects within, whatever they are called.</summary>
    internal IEnumerable<GraphRow> Inner => _rows.Values.SelectMany(rows => rows);

    /// <summary>Reads the object at whose beginning the reader stands; the reader then stands at its end.</summary>
    internal static async Task<GraphRow> ReadAsync(JsonTextReader json, CancellationToken cancellationToken)
    {
        GraphRow row = new();
        while (await json.NextAsync(cancellationToken).ConfigureAwait(false) == JsonToken.PropertyName)
        {
            string name = (string)json.Value!;
            await json.NextAsync(cancellationToken).ConfigureAwait(false);
            await row.TakeAsync(name, json, cancellationToken).ConfigureAwait(false);
        }

        return row;
    }

    /// <summary>Takes the value that the reader stands at; the last one of a name counts.</summary>
    internal Task TakeAsync(string name, JsonTextReader json, CancellationToken cancellationToken)
    {
        _texts[name] = [];
        _rows[name] = [];
        return AddAsync(name, json, cancellationToken);
    }

    internal bool Has(string name) => _texts.ContainsKey(name);

    /// <summary>The value as text; null where it is absent, null, or no single value.</summary>
    internal string? Text(string name) =>
        _texts.TryGetValue(name, out List<string>? texts) && texts.Count > 0
            ? texts[0]
            : Rows(Undeclared) is { Count: > 0 } undeclared ? undeclared[0].Text(name) : null;

    internal IReadOnlyList<string> Texts(string name) =>
        _texts.TryGetValue(name, out List<string>? texts) ? texts : [];

    internal IReadOnlyList<GraphRow> Rows(string name) =>
        _rows.TryGetValue(name, out List<GraphRow>? rows) ? rows : [];

    /// <summary>The number, however it was written; null for what is none or not finite.</summary>
    internal double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && !double.IsNaN(number)
            && !double.IsInfinity(number)
            ? number
            : null;

    /// <summary>The whole number; null for what is none or too large.</summary>
    internal int? Integer(string name) =>
        Number(name) is { } number && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    internal bool? Flag(string name) => bool.TryParse(Text(name), out bool flag) ? flag : null;

    internal DateTimeOffset? Time(string name) => DateTimeOffset.TryParse(
        Text(name),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTimeOffset time)
        ? time
        : null;

    private async Task AddAsync(string name, JsonTextReader json, CancellationToken cancellationToken)
    {
        switch (json.TokenType)
        {
            case JsonToken.StartObject:
                _rows[name].Add(await ReadAsync(json, cancellationToken).ConfigureAwait(false));
                break;
            case JsonToken.StartArray:
                while (await json.NextAsync(cancellationToken).ConfigureAwait(false) != JsonToken.EndArray)
                {
                    await AddAsync(name, json, cancellationToken).ConfigureAwait(false);
                }

                break;
            case JsonToken.Null or JsonToken.Undefined:
                break;
            default:
                _texts[name].Add(json.ValueText());
                break;
        }
    }
}
