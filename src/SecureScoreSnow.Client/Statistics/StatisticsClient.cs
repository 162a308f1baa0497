using System.Globalization;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Statistics;

/// <summary>Has the instance count records (Aggregate API, <c>/api/now/stats</c>).</summary>
public sealed class StatisticsClient
{
    private readonly SnowHttp _http;

    internal StatisticsClient(SnowHttp http) => _http = http;

    /// <summary>Counts the matching records by the values of one column.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<IReadOnlyList<GroupCount>> CountByAsync(
        string table,
        EncodedQuery query,
        string column,
        CancellationToken cancellationToken)
    {
        JToken result = await LoadAsync(
            table,
            $"&sysparm_group_by={Uri.EscapeDataString(column)}&sysparm_display_value=all",
            query,
            cancellationToken).ConfigureAwait(false);
        return [.. Groups(result).Select(group => new GroupCount(
            TextAt(group, "groupby_fields[0].value"),
            TextAt(group, "groupby_fields[0].display_value"),
            NumberAt(group)))];
    }

    /// <summary>Counts the matching records.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<long> CountAsync(string table, EncodedQuery query, CancellationToken cancellationToken) =>
        NumberAt(await LoadAsync(table, string.Empty, query, cancellationToken).ConfigureAwait(false));

    private static JArray Groups(JToken result) => result as JArray ?? [result];

    private static string TextAt(JToken group, string path) =>
        Convert.ToString((group.SelectToken(path) as JValue)?.Value, CultureInfo.InvariantCulture) ?? string.Empty;

    // An answer without a number is no answer: "none" would be believed.
    private long NumberAt(JToken group) =>
        long.TryParse(TextAt(group, "stats.count"), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? count
            : throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, _http.Host, "stats.count");

    private async Task<JToken> LoadAsync(
        string table,
        string parameters,
        EncodedQuery query,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(
            HttpMethod.Get,
            $"api/now/stats/{Uri.EscapeDataString(table)}?sysparm_count=true"
            + $"&sysparm_query={TablePaths.Escape(table, query)}{parameters}")
        {
            Table = table,
        };
        JObject answer = await _http
            .ReadAsync(request, reply => ReplyDocument.ReadAsync(reply, request, "result"), cancellationToken)
            .ConfigureAwait(false);
        return answer["result"]!;
    }
}
