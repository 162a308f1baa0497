using Newtonsoft.Json;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>One page of a collection, complete: what was cut off half-way is asked for again, not handed on.</summary>
internal sealed record GraphPage<T>(IReadOnlyList<T> Rows, string? NextLink)
{
    /// <summary>Graph could not ask every provider (status 206): rows may be missing.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>Reads the page from the stream; rows become what they stand for one by one.</summary>
    /// <returns>The page; null where the body is something else.</returns>
    /// <exception cref="JsonReaderException">It is no JSON.</exception>
    /// <exception cref="EndOfStreamException">It ends in the middle.</exception>
    internal static async Task<GraphPage<T>?> ReadAsync(
        JsonTextReader json,
        Func<GraphRow, bool, T> map,
        bool isPartial,
        CancellationToken cancellationToken)
    {
        List<T>? rows = null;
        string? nextLink = null;
        while (await json.NextAsync(cancellationToken).ConfigureAwait(false) == JsonToken.PropertyName)
        {
            string name = (string)json.Value!;
            JsonToken value = await json.NextAsync(cancellationToken).ConfigureAwait(false);
            if (name == "value" && value == JsonToken.StartArray)
            {
                rows = await ReadRowsAsync(json, row => map(row, isPartial), cancellationToken).ConfigureAwait(false);
            }
            else if (name == "@odata.nextLink" && value == JsonToken.String)
            {
                nextLink = json.ValueText();
            }
            else
            {
                await json.PassAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return rows is null ? null : new GraphPage<T>(rows, nextLink) { IsPartial = isPartial };
    }

    private static async Task<List<T>> ReadRowsAsync(
        JsonTextReader json,
        Func<GraphRow, T> map,
        CancellationToken cancellationToken)
    {
        List<T> rows = [];
        while (await json.NextAsync(cancellationToken).ConfigureAwait(false) != JsonToken.EndArray)
        {
            if (json.TokenType == JsonToken.StartObject)
            {
                rows.Add(map(await GraphRow.ReadAsync(json, cancellationToken).ConfigureAwait(false)));
            }
            else
            {
                await json.PassAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return rows;
    }
}
