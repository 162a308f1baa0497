using SecureScoreSnow.Client;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>What a whole run of Make.ps1 says.</summary>
internal sealed class MadeLines(IEnumerable<string> lines, IReadOnlyList<TaskRow> rows)
{
    private readonly MadeLine[] _lines = [.. lines.Select(MadeLine.Parse)];

    /// <summary>The keys of the tickets that it says it made.</summary>
    internal IEnumerable<string> Created => _lines.Where(line => line.Outcome == "Created").Select(line => line.SysId);

    /// <summary>Whether tasks may end with an error, as long as it is one of ours.</summary>
    internal bool MayFail { get; init; }

    /// <summary>The ids of the errors that tasks ended with.</summary>
    internal IEnumerable<string> Errors =>
        _lines.Where(line => line.Outcome is null).Select(line => line.CorrelationId);

    /// <summary>
    /// Counts tasks without an outcome of their own, or with one that does not fit the ticket: it was created if it
    /// names this run, and existed if not.
    /// </summary>
    /// <param name="book">The tickets after the run.</param>
    /// <param name="hidden">The keys of those that nobody could read: an error each, or as good as there.</param>
    /// <param name="verdict">Counts.</param>
    /// <param name="where">The round.</param>
    internal void Check(TicketBook book, IReadOnlyCollection<string> hidden, CampaignVerdict verdict, string where)
    {
        ILookup<string, MadeLine> ofTask = _lines.ToLookup(
            line => line.Outcome is null ? NameKey(line.SysId) : line.CorrelationId, StringComparer.OrdinalIgnoreCase);
        foreach (TaskRow row in rows)
        {
            MadeLine[] said = [.. ofTask[row.CorrelationId], .. ofTask[NameKey(row.Name)]];
            if (said.Length != 1)
            {
                verdict.Err($"{where}: {row.CorrelationId} has {said.Length} outcomes");
            }
            else if (MistakeOf(said[0], [.. book[row.CorrelationId]], hidden) is { } mistake)
            {
                verdict.Err($"{where}: {row.CorrelationId}: {mistake}");
            }
        }
    }

    private static string NameKey(string name) => $"\n{name}";

    private string? MistakeOf(
        MadeLine line,
        IReadOnlyDictionary<string, string>[] tickets,
        IReadOnlyCollection<string> hidden)
    {
        bool isHidden = tickets.Length == 1 && hidden.Contains(tickets[0]["sys_id"]);
        if (line.Outcome is null)
        {
            return (isHidden && line.CorrelationId == nameof(SnowErrorCode.TicketHidden))
                || (MayFail && Enum.TryParse<SnowErrorCode>(line.CorrelationId, out _))
                ? null
                : $"ended with {line.CorrelationId}";
        }

        if (tickets.Length != 1 || tickets[0]["sys_id"] != line.SysId)
        {
            return $"said to be {line.SysId}";
        }

        bool isOurs = tickets[0]["description"].EndsWith($"Run: {line.RunId}", StringComparison.Ordinal);
        return line.Outcome == (isOurs ? "Created" : "Existing")
            ? null
            : $"said to be {line.Outcome}, and is {(isOurs ? "" : "not ")}of this run";
    }
}
