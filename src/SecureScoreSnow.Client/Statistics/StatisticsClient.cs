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
        CancellationToken cancellationToken) => ReadGroups(
            await LoadAsync(table, GroupPath(table, query, column), cancellationToken).ConfigureAwait(false),
            _http.Host);

    /// <summary>Counts the matching records.</summary>
    /// <exception cref="SnowException">The instance refused.</exception>
    public async Task<long> CountAsync(string table, EncodedQuery query, CancellationToken cancellationToken) =>
        ReadCount(
            await LoadAsync(table, CountPath(table, query), cancellationToken).ConfigureAwait(false),
            _http.Host);

    internal static string CountPath(string table, EncodedQuery query) =>
        $"api/now/stats/{Uri.EscapeDataString(table)}?sysparm_count=true"
        + $"&sysparm_query={TablePaths.Escape(table, query)}";

    internal static string GroupPath(string table, EncodedQuery query, string column) =>
        $"{CountPath(table, query)}&sysparm_group_by={Uri.EscapeDataString(column)}&sysparm_display_value=all";

    /// <exception cref="SnowException">An answer without a number is no answer: "none" would be believed.</exception>
    internal static long ReadCount(JToken result, string host) =>
        long.TryParse(TextAt(result, "stats.count"), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? count
            : throw new SnowException(SnowErrorCode.UnexpectedAnswer, null, host, "stats.count");

    /// <exception cref="SnowException">A group has no number.</exception>
    internal static IReadOnlyList<GroupCount> ReadGroups(JToken result, string host) =>
    [
        .. (result as JArray ?? [result]).Select(group => new GroupCount(
            TextAt(group, "groupby_fields[0].value"),
            TextAt(group, "groupby_fields[0].display_value"),
            ReadCount(group, host))),
    ];

    private static string TextAt(JToken group, string path) =>
        Convert.ToString((group.SelectToken(path) as JValue)?.Value, CultureInfo.InvariantCulture) ?? string.Empty;

    private async Task<JToken> LoadAsync(string table, string path, CancellationToken cancellationToken)
    {
        SnowRequest request = new(HttpMethod.Get, path) { Table = table };
        JObject answer = await _http
            .ReadAsync(request, reply => ReplyDocument.ReadAsync(reply, request, "result"), cancellationToken)
            .ConfigureAwait(false);
        return answer["result"]!;
    }
}
