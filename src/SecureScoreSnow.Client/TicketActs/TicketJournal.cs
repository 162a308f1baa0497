using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Tells which notes stand on tickets, by their markers.</summary>
/// <remarks>
/// Entries are rows of sys_journal_field; some instances let the integration user read that table and some do not, and
/// one that may not be read looks like one without entries. As long as no entry has been seen there, and before
/// anything is sent again, the journals are read as the ticket shows them too.
/// </remarks>
internal sealed class TicketJournal(SnowConnection connection, WaitBudget? budget)
{
    private const string Table = "sys_journal_field";
    private const int MostMarkers = 3;

    private static readonly string[] s_journals = [NoteText.WorkNotes, NoteText.Comments];

    // True once an entry was seen, false once the table was refused.
    private bool? _isReadable;

    /// <param name="tickets">Where to look.</param>
    /// <param name="markers">What to look for.</param>
    /// <param name="isThorough">
    /// Whether something is sent again where nothing is found: then both ways are gone, whatever was seen before.
    /// </param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The keys of tickets on which markers stand, each with the marker.</returns>
    /// <exception cref="SnowException">Neither way could be gone.</exception>
    internal async Task<HashSet<(string SysId, string Marker)>> FindAsync(
        IReadOnlyCollection<LocatedTicket> tickets,
        IReadOnlyCollection<string> markers,
        bool isThorough,
        CancellationToken cancellationToken)
    {
        HashSet<(string SysId, string Marker)> found = [];
        if (tickets.Count == 0 || markers.Count == 0)
        {
            return found;
        }

        if (_isReadable is not false)
        {
            await AddEntriesAsync(found, tickets, markers, cancellationToken).ConfigureAwait(false);
        }

        if (_isReadable is not true || (isThorough && found.Count == 0))
        {
            foreach (IGrouping<string, LocatedTicket> table in tickets.GroupBy(ticket => ticket.Table))
            {
                await AddShownAsync(found, table.Key, [.. table], markers, cancellationToken).ConfigureAwait(false);
            }
        }

        return found;
    }

    private async Task AddEntriesAsync(
        HashSet<(string SysId, string Marker)> found,
        IReadOnlyCollection<LocatedTicket> tickets,
        IReadOnlyCollection<string> markers,
        CancellationToken cancellationToken)
    {
        // Few markers are asked for themselves; of many, that it is one of ours says enough.
        IEnumerable<string> asked = markers.Count <= MostMarkers ? markers : [NoteText.MarkerPrefix.Trim()];
        HashSet<string> keys = [.. tickets.Select(ticket => ticket.SysId)];
        EncodedQuery query = EncodedQuery.All
            .In("element_id", keys)
            .In("element", s_journals)
            .And(EncodedQuery.AnyOf(asked.Select(marker => EncodedQuery.All.Contains("value", marker))));
        ListOptions options = new()
        {
            Columns = ["sys_id", "element_id", "element", "value"],
            MaxPages = ListOptions.FewPages,
            Budget = budget,
        };
        try
        {
            await foreach (TableRecord entry in connection.Tables
                .ListAsync(Table, query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                if (keys.Contains(entry["element_id"]))
                {
                    _isReadable = true;
                }

                Add(found, entry["element_id"], entry["value"], markers);
            }
        }
        catch (SnowException refusal) when (refusal.Code
            is SnowErrorCode.AccessDenied or SnowErrorCode.TableUnknown or SnowErrorCode.RecordNotFound)
        {
            _isReadable = false;
        }
    }

    private async Task AddShownAsync(
        HashSet<(string SysId, string Marker)> found,
        string table,
        IReadOnlyCollection<LocatedTicket> tickets,
        IReadOnlyCollection<string> markers,
        CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All.In("sys_id", tickets.Select(ticket => ticket.SysId));
        ListOptions options = new()
        {
            Columns = ["sys_id", .. s_journals],
            WithDisplayValues = true,
            MaxPages = ListOptions.FewPages,
            Budget = budget,
        };
        await foreach (TableRecord record in connection.Tables
            .ListAsync(table, query, options, cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (string journal in s_journals)
            {
                Add(found, record["sys_id"], record.Display(journal), markers);
            }
        }
    }

    private static void Add(
        HashSet<(string SysId, string Marker)> found,
        string sysId,
        string text,
        IEnumerable<string> markers) =>
        found.UnionWith(markers
            .Where(marker => text.Contains(marker, StringComparison.Ordinal))
            .Select(marker => (sysId, marker)));
}
