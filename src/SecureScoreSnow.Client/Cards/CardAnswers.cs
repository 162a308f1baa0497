using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>The answers for one card. One that is missing, refused or makes no sense leaves its place empty.</summary>
internal sealed class CardAnswers(
    SnowConnection connection,
    TicketType type,
    IReadOnlyDictionary<string, ReadAnswer> answers)
{
    private SnowException? _refusal;

    /// <summary>The first refusal with its remedy; null where there was none.</summary>
    internal string? Problem => _refusal is { } refusal ? $"{refusal.Message} {refusal.Remedy}" : null;

    internal long? Count(string name) => Read<long?>(name, result => StatisticsClient.ReadCount(result, Host));

    internal IReadOnlyList<GroupCount>? Groups(string name) =>
        Read(name, result => StatisticsClient.ReadGroups(result, Host));

    internal IReadOnlyList<TicketStateCount>? States(string name)
    {
        TicketTypeSettings settings = connection.Settings.Of(type);
        return Groups(name) is not { } groups ? null : TicketStateCount.InOrder(groups.Select(group =>
            new TicketStateCount(
                group.Value,
                settings.NameOfState(group.Value, group.Display) is { Length: > 0 } named ? named : group.Value,
                group.Count)));
    }

    internal SnowTicket? Ticket(string name) => Read(name, result => (result as JArray)?.First is JObject record
        ? TicketRecords.Read(TableRecord.From(record), type, connection)
        : null);

    private string Host => connection.Instance.Host;

    private T? Read<T>(string name, Func<JToken, T?> read)
    {
        if (!answers.TryGetValue(name, out ReadAnswer? answer))
        {
            return default;
        }

        try
        {
            _refusal ??= answer.Refusal;
            return answer.Result is { } result ? read(result) : default;
        }
        catch (SnowException unreadable)
        {
            _refusal ??= unreadable;
            return default;
        }
    }
}
