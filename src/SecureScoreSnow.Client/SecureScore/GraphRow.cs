using System.Globalization;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// One object of a reply, whose values can be asked for in whatever form they came.
/// </summary>
/// <remarks>
/// Graph declares these types open and sends numbers and switches as texts here and there: every value is kept as it
/// came, and one object is as good as a list of one. Names are compared without regard to case, because PowerShell's
/// saved objects start them with a capital.
/// </remarks>
internal sealed class GraphRow
{
    // PowerShell's Graph module keeps what its types do not declare in a member of this name.
    private const string Undeclared = "AdditionalProperties";

    private const int FewMembers = 8;

    // Looked through and no dictionary: there are thousands of rows with a few members each, and the reader gives the
    // same name as the same object. Rows that are alike share their names.
    private string[] _names;
    private object?[] _values;
    private int _count;
    private bool _isShared;

    /// <param name="like">The row before, whose members are likely to be the same.</param>
    internal GraphRow(GraphRow? like = null)
    {
        _isShared = like is not null;
        _names = like?._names ?? new string[FewMembers];
        _values = new object?[_names.Length];
    }

    /// <summary>The objects within, whatever they are called.</summary>
    internal IEnumerable<GraphRow> Inner => _values.Take(_count).SelectMany(RowsOf);

    /// <summary>Reads the object at whose beginning the reader stands; the reader then stands at its end.</summary>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    /// <exception cref="EndOfStreamException">It has ended although more had to come.</exception>
    /// <param name="json">The reader.</param>
    /// <param name="like">The row before, whose members are likely to be the same.</param>
    internal static GraphRow Read(JsonTextReader json, GraphRow? like = null)
    {
        GraphRow row = new(like);
        while (json.Next() == JsonToken.PropertyName)
        {
            string name = (string)json.Value!;
            json.Next();
            row.Take(name, json);
        }

        return row;
    }

    /// <summary>Takes the value that the reader stands at; the last one of a name counts.</summary>
    internal void Take(string name, JsonTextReader json)
    {
        object? value = ReadValue(json);
        if (_isShared && _count < _names.Length && ReferenceEquals(_names[_count], name))
        {
            _values[_count++] = value;
        }
        else if (Find(name) is { } place)
        {
            _values[place] = value;
        }
        else
        {
            Add(name, value);
        }
    }

    internal bool Has(string name) => Find(name) is not null;

    /// <summary>The value as text; null where it is absent, null, or no single value.</summary>
    internal string? Text(string name) => Single(name) is { } value ? ReplyJson.TextOf(value) : null;

    internal IReadOnlyList<string> Texts(string name) =>
        [.. Values(name).Where(value => value is not GraphRow).Select(ReplyJson.TextOf)];

    internal IReadOnlyList<GraphRow> Rows(string name) => Value(name) switch
    {
        null => [],
        GraphRow row => [row],
        object value => [.. RowsOf(value)],
    };

    /// <summary>The number, however it was written; null for what is none or not finite.</summary>
    internal double? Number(string name)
    {
        object? value = Single(name);
        double number = value switch
        {
            null => double.NaN,
            double exact => exact,
            long whole => whole,
            _ => double.TryParse(
                ReplyJson.TextOf(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double read)
                ? read
                : double.NaN,
        };
        return double.IsNaN(number) || double.IsInfinity(number) ? null : number;
    }

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

    private void Add(string name, object? value)
    {
        if (_isShared || _count == _names.Length)
        {
            int length = _count < _names.Length ? _names.Length : _count * 2;
            Array.Resize(ref _values, length);
            string[] names = new string[length];
            Array.Copy(_names, names, _count);
            _names = names;
            _isShared = false;
        }

        _names[_count] = name;
        _values[_count++] = value;
    }

    private static object? ReadValue(JsonTextReader json, object? before = null)
    {
        switch (json.TokenType)
        {
            case JsonToken.StartObject:
                return Read(json, before as GraphRow);
            case JsonToken.StartArray:
                List<object> items = [];
                while (json.Next() != JsonToken.EndArray)
                {
                    AddTo(items, ReadValue(json, items.Count > 0 ? items[items.Count - 1] : null));
                }

                return items;
            case JsonToken.Null or JsonToken.Undefined:
                return null;
            default:
                return json.Value;
        }
    }

    // Lists within lists are one list.
    private static void AddTo(List<object> items, object? value)
    {
        if (value is List<object> more)
        {
            items.AddRange(more);
        }
        else if (value is not null)
        {
            items.Add(value);
        }
    }

    private static IEnumerable<GraphRow> RowsOf(object? value) => value switch
    {
        GraphRow row => [row],
        List<object> items => items.OfType<GraphRow>(),
        _ => [],
    };

    private object? Single(string name)
    {
        object? value = Value(name) is List<object> items ? items.Find(item => item is not GraphRow) : Value(name);
        return value is null or GraphRow
            ? RowsOf(Value(Undeclared)).FirstOrDefault()?.Single(name)
            : value;
    }

    private List<object> Values(string name) => Value(name) switch
    {
        null => [],
        List<object> items => items,
        object value => [value],
    };

    private object? Value(string name) => Find(name) is { } place ? _values[place] : null;

    private int? Find(string name)
    {
        for (int place = 0; place < _count; place++)
        {
            if (ReferenceEquals(_names[place], name))
            {
                return place;
            }
        }

        for (int place = 0; place < _count; place++)
        {
            if (string.Equals(_names[place], name, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return null;
    }
}
