using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>All tickets of a sandbox by what links them to their task, with all that time does not decide.</summary>
internal sealed partial class TicketBook
{
    private static readonly string[] s_tables = ["change_request", "incident"];

    private readonly ILookup<string, IReadOnlyDictionary<string, string>> _tickets;

    private TicketBook(IEnumerable<IReadOnlyDictionary<string, string>> tickets) =>
        _tickets = tickets.ToLookup(ticket => ticket["correlation_id"], StringComparer.OrdinalIgnoreCase);

    internal int Count => _tickets.Sum(tickets => tickets.Count());

    internal static TicketBook Of(SandboxInstance sandbox) => new(s_tables.SelectMany(table => sandbox.Tables.Find(
        table, $"correlation_display={TicketIdentity.CorrelationDisplay}")));

    /// <summary>The tickets of one task.</summary>
    internal IEnumerable<IReadOnlyDictionary<string, string>> this[string correlationId] => _tickets[correlationId];

    /// <summary>The keys of all tickets.</summary>
    internal IEnumerable<string> Keys => _tickets.SelectMany(tickets => tickets).Select(ticket => ticket["sys_id"]);

    /// <summary>Counts what is not as it was asked for.</summary>
    internal void CheckAgainst(IEnumerable<TaskRow> rows, CampaignVerdict verdict, string where)
    {
        foreach (TaskRow row in rows)
        {
            foreach (string mistake in _tickets[row.CorrelationId].SelectMany(row.Mistakes))
            {
                verdict.Err($"{where}: {row.CorrelationId}: {mistake}");
            }
        }
    }

    /// <summary>Counts what is not as in the book of a clean run.</summary>
    internal void CompareTo(TicketBook clean, CampaignVerdict verdict, string where)
    {
        foreach (IGrouping<string, IReadOnlyDictionary<string, string>> expected in clean._tickets)
        {
            int count = _tickets[expected.Key].Count();
            if (count == 0)
            {
                verdict.Lose($"{where}: {expected.Key}");
            }
            else if (count > expected.Count())
            {
                verdict.Duplicate($"{where}: {expected.Key}, {count} times");
            }
            else
            {
                foreach (string difference in Differences(expected.First(), _tickets[expected.Key].First()))
                {
                    verdict.Err($"{where}: {expected.Key}: {difference}");
                }
            }
        }

        foreach (IGrouping<string, IReadOnlyDictionary<string, string>> tickets in _tickets)
        {
            if (!clean._tickets.Contains(tickets.Key))
            {
                verdict.Err($"{where}: {tickets.Key}, which nobody asked for");
            }
        }
    }

    private static IEnumerable<string> Differences(
        IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> actual) => expected
        .Where(column => !IsOfItsMoment(column.Key) && Lasting(column.Value) != Lasting(actual[column.Key]))
        .Select(column => $"{column.Key} is '{actual[column.Key]}', not '{column.Value}'");

    // Numbers are given in the order of arrival.
    private static bool IsOfItsMoment(string column) => column is "number" or "task_effective_number"
        || column.EndsWith("_on", StringComparison.Ordinal)
        || column.EndsWith("_at", StringComparison.Ordinal);

    private static string Lasting(string text) => RunLine().Replace(text, "");

    [GeneratedRegex(@"\nRun: \S+")]
    private static partial Regex RunLine();
}
