using System.Globalization;

using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Tables;

/// <summary>One record as the Table API sends it.</summary>
public sealed class TableRecord
{
    private readonly RecordShape _shape;
    private readonly FieldValue[] _fields;

    internal TableRecord(RecordShape shape, FieldValue[] fields)
    {
        _shape = shape;
        _fields = fields;
    }

    /// <summary>The columns that came: those that were asked for, less those that the user may not read.</summary>
    public IEnumerable<string> Columns => Enumerable.Range(0, _fields.Length)
        .Where(place => _fields[place].Value is not null)
        .Select(place => _shape[place]);

    /// <summary>The stored value of a column; "" where it is empty or did not come.</summary>
    public string this[string column] => Field(column).Value;

    /// <summary>What the instance shows for a column, or the stored value where nothing else came.</summary>
    public string Display(string column)
    {
        FieldValue field = Field(column);
        return field.Display ?? field.Value;
    }

    /// <summary>Whether the column came at all.</summary>
    public bool Has(string column) => Place(column) is not null;

    /// <summary>The same from a document that is there already, as in the answer to a batch.</summary>
    internal static TableRecord From(JObject result)
    {
        RecordShape shape = new();
        List<FieldValue> fields = [];
        foreach (KeyValuePair<string, JToken?> member in result)
        {
            shape.With(member.Key, fields.Count, out _);
            fields.Add(member.Value is JObject parts
                ? new FieldValue(
                    TextOf(parts["value"]) ?? TextOf(parts["display_value"]) ?? "",
                    TextOf(parts["display_value"]))
                : new FieldValue(TextOf(member.Value) ?? "", null));
        }

        return new TableRecord(shape, [.. fields]);
    }

    internal FieldValue Field(string column) => Place(column) is { } place ? _fields[place] : FieldValue.None;

    private static string? TextOf(JToken? value) => (value as JValue)?.Value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        object other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    private int? Place(string column) =>
        _shape.Find(column) is { } place && place < _fields.Length && _fields[place].Value is not null ? place : null;
}
