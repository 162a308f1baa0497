using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>One page of a collection, complete: what was cut off half-way is asked for again, not handed on.</summary>
internal sealed record GraphPage<T>(IReadOnlyList<T> Rows, string? NextLink)
{
    /// <summary>Graph could not ask every provider (status 206): rows may be missing.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>Reads the page; rows become what they stand for one by one.</summary>
    /// <returns>The page; null where the body is something else.</returns>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    /// <exception cref="EndOfStreamException">It ends in the middle.</exception>
    internal static GraphPage<T>? Read(JsonTextReader json, Func<GraphRow, bool, T> map, bool isPartial)
    {
        List<T>? rows = null;
        string? nextLink = null;
        while (json.Next() == JsonToken.PropertyName)
        {
            string name = (string)json.Value!;
            JsonToken value = json.Next();
            if (name == "value" && value == JsonToken.StartArray)
            {
                rows = ReadRows(json, row => map(row, isPartial));
            }
            else if (name == "@odata.nextLink" && value == JsonToken.String)
            {
                nextLink = (string)json.Value!;
            }
            else
            {
                json.Pass();
            }
        }

        return rows is null ? null : new GraphPage<T>(rows, nextLink) { IsPartial = isPartial };
    }

    private static List<T> ReadRows(JsonTextReader json, Func<GraphRow, T> map)
    {
        List<T> rows = [];
        GraphRow? last = null;
        while (json.Next() != JsonToken.EndArray)
        {
            if (json.TokenType == JsonToken.StartObject)
            {
                last = GraphRow.Read(json, last);
                rows.Add(map(last));
            }
            else
            {
                json.Pass();
            }
        }

        return rows;
    }
}
