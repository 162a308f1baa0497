using System.Collections.Concurrent;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Reads how an instance itself calls the states of tickets, and remembers it for a while.</summary>
/// <remarks>
/// The list of choices says it all and is open to few: to others it shows labels without values. The tickets
/// themselves show the label of every state that one of them is in. For the rest the platform's own labels stand in.
/// </remarks>
internal sealed class StateCatalog(SnowConnection connection)
{
    private const string Choices = "sys_choice";
    private const string State = "state";
    private const string English = "en";
    private const int MostChoices = 1000;

    private static readonly string[] s_choiceColumns = ["name", "value", "label", "language"];

    private readonly ConcurrentDictionary<TicketType, StateReading> _known = new();

    /// <summary>What was read last; null where nothing was.</summary>
    internal StateReading? Known(TicketType type) => _known.TryGetValue(type, out StateReading? known) ? known : null;

    /// <summary>What was read last, or what there is now if that was too long ago.</summary>
    /// <exception cref="SnowException">The instance cannot be reached, or refuses the sign-in.</exception>
    internal async Task<StateReading> ReadAsync(
        TicketType type,
        TimeSpan mostAge,
        CancellationToken cancellationToken)
    {
        DateTimeOffset now = connection.Clock.GetUtcNow();
        if (Known(type) is { } known && now - known.ReadAt < mostAge)
        {
            return known;
        }

        string table = TicketTables.NameOf(type);
        ReadAnswer[] answers = await connection.Reads
            .ReadAsync([ChoiceCall(table), TicketCall(table)], budget: null, cancellationToken)
            .ConfigureAwait(false);
        StateReading reading = Read(type, answers[0].Result as JArray, answers[1].Result, now);
        _known[type] = reading;
        return reading;
    }

    private static BatchCall ChoiceCall(string table)
    {
        EncodedQuery query = EncodedQuery.All
            .In("name", [table, TicketTables.Task])
            .Equal("element", State)
            .NotEqual("inactive", "true");
        ListOptions options = new() { Columns = s_choiceColumns };
        return new BatchCall(
            HttpMethod.Get.Method, TablePaths.Page(Choices, query, options, MostChoices, offset: 0), null, Choices);
    }

    private static BatchCall TicketCall(string table) => new(
        HttpMethod.Get.Method, StatisticsClient.GroupPath(table, EncodedQuery.All, State), null, table);

    private StateReading Read(TicketType type, JArray? choices, JToken? groups, DateTimeOffset now)
    {
        Dictionary<string, (string Label, TicketStateSource Source)> labels = new(StringComparer.Ordinal);
        Dictionary<string, string> ofTickets = groups is null ? [] : TicketLabels(groups);
        Dictionary<string, string> ofChoices = ChoiceLabels(TicketTables.NameOf(type), choices, ofTickets);
        foreach (KeyValuePair<string, string> state in TicketStates.Delivered(type).Where(_ => ofChoices.Count == 0))
        {
            labels[state.Value] = (state.Key, TicketStateSource.Delivered);
        }

        foreach (KeyValuePair<string, string> state in ofTickets)
        {
            labels[state.Key] = (state.Value, TicketStateSource.Tickets);
        }

        // A ticket shows the label in the language of the user; a choice is there in each language.
        foreach (KeyValuePair<string, string> state in ofChoices)
        {
            string label = ofTickets.TryGetValue(state.Key, out string? shown) ? shown : state.Value;
            labels[state.Key] = (label, TicketStateSource.Choices);
        }

        return new StateReading(labels, ofChoices.Count > 0, now);
    }

    private Dictionary<string, string> TicketLabels(JToken groups)
    {
        try
        {
            return StatisticsClient.ReadGroups(groups, connection.Instance.Host)
                .Where(group => group.Value.Length > 0)
                .ToDictionary(
                    group => group.Value,
                    group => group.Display.Length > 0 ? group.Display : group.Value,
                    StringComparer.Ordinal);
        }
        catch (Exception strange) when (strange is SnowException or ArgumentException)
        {
            // An answer that makes no sense, or names a state twice, is none; others are left to go by.
            return [];
        }
    }

    // Empty where the list is closed: it comes without values then, or not at all.
    private static Dictionary<string, string> ChoiceLabels(
        string table,
        JArray? choices,
        Dictionary<string, string> shown)
    {
        TableRecord[] rows =
        [
            .. (choices ?? []).OfType<JObject>()
                .Select(TableRecord.From)
                .Where(row => row["value"].Length > 0 && row["label"].Length > 0),
        ];

        // The list of a table takes the place of that of its parent, whole.
        IEnumerable<TableRecord> own = Array.Exists(rows, row => row["name"] == table)
            ? rows.Where(row => row["name"] == table)
            : rows;
        IGrouping<string, TableRecord>[] languages =
        [
            .. own.GroupBy(row => row["language"], StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(language => language.Count(row => IsShown(row, shown)))
                .ThenBy(language => language.Key is English or "" ? 0 : 1),
        ];
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach (TableRecord row in languages.SelectMany(language => language))
        {
            if (!labels.ContainsKey(row["value"]))
            {
                labels[row["value"]] = row["label"];
            }
        }

        return labels;
    }

    private static bool IsShown(TableRecord choice, Dictionary<string, string> shown) =>
        shown.TryGetValue(choice["value"], out string? label) && label == choice["label"];
}
