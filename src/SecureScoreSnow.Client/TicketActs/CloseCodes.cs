using System.Collections.Concurrent;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Which close codes an instance has. They differ by release and are often changed: the list of choices tells where
/// it may be read, and otherwise what closed tickets have; where neither does, those of newer and of older releases are
/// tried.
/// </summary>
internal sealed class CloseCodes(SnowConnection connection)
{
    internal const string Column = "close_code";
    internal const string NotesColumn = "close_notes";

    private const string Choices = "sys_choice";

    private static readonly Dictionary<TicketType, string[]> s_delivered = new()
    {
        [TicketType.Change] = ["successful"],
        [TicketType.Incident] = ["Solution provided", "Solved (Permanently)"],
    };

    private readonly ConcurrentDictionary<TicketType, string> _worked = new();
    private readonly ConcurrentDictionary<TicketType, (IReadOnlyList<string> Codes, bool IsWhole)> _known = new();

    /// <summary>The codes that mean "done", those first that the instance is known to have.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.CloseCodeNeeded"/>: it has only others.</exception>
    internal async Task<IReadOnlyList<string>> CandidatesAsync(
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        TicketType type = ticket.Ticket!.Type;
        (IReadOnlyList<string> codes, bool isWhole) = await KnownAsync(type, cancellationToken).ConfigureAwait(false);
        string[] fitting = [.. s_delivered[type].Where(code => codes.Contains(code) || HasWorked(type, code))];
        return fitting.Length == 0 && isWhole
            ? throw new SnowException(
                SnowErrorCode.CloseCodeNeeded, null, ticket.Ticket.Number, string.Join(", ", codes))
            : [.. fitting, .. isWhole ? [] : s_delivered[type].Except(fitting)];
    }

    /// <summary>Puts the code that a ticket was closed with before the others.</summary>
    internal void Remember(LocatedTicket ticket)
    {
        if (ticket.Record![Column] is { Length: > 0 } code)
        {
            _worked[ticket.Ticket!.Type] = code;
        }
    }

    /// <summary>What the instance is known to have, and whether that is all it has.</summary>
    internal async Task<(IReadOnlyList<string> Codes, bool IsWhole)> KnownAsync(
        TicketType type,
        CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(type, out (IReadOnlyList<string> Codes, bool IsWhole) known))
        {
            IReadOnlyList<string> choices = await ChoicesAsync(type, cancellationToken).ConfigureAwait(false);
            known = choices.Count > 0
                ? (choices, true)
                : (await InUseAsync(type, cancellationToken).ConfigureAwait(false), false);
            _known[type] = known;
        }

        return known;
    }

    private bool HasWorked(TicketType type, string code) =>
        _worked.TryGetValue(type, out string? worked) && worked == code;

    // Closed to all but administrators and those who shape forms.
    private async Task<IReadOnlyList<string>> ChoicesAsync(TicketType type, CancellationToken cancellationToken)
    {
        EncodedQuery query = EncodedQuery.All
            .Equal("name", TicketTables.NameOf(type))
            .Equal("element", Column)
            .Equal("inactive", "false");
        ListOptions options = new()
        {
            Columns = ["sys_id", "name", "element", "value"],
            MaxPages = ListOptions.FewPages,
        };
        List<string> codes = [];
        try
        {
            await foreach (TableRecord choice in connection.Tables
                .ListAsync(Choices, query, options, cancellationToken)
                .ConfigureAwait(false))
            {
                // A condition that was left out, and a column that may not be read, both show here.
                if (choice["element"] == Column && choice["value"] is { Length: > 0 } value && !codes.Contains(value))
                {
                    codes.Add(value);
                }
            }
        }
        catch (SnowException refusal) when (refusal.Code == SnowErrorCode.AccessDenied)
        {
            return [];
        }

        return codes;
    }

    private async Task<IReadOnlyList<string>> InUseAsync(TicketType type, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<GroupCount> groups = await connection.Statistics
                .CountByAsync(
                    TicketTables.NameOf(type), EncodedQuery.All.IsNotEmpty(Column), Column, cancellationToken)
                .ConfigureAwait(false);
            return [.. groups.Select(group => group.Value).Where(value => value.Length > 0)];
        }
        catch (SnowException refusal) when (refusal.Code is SnowErrorCode.AccessDenied or SnowErrorCode.TableUnknown)
        {
            return [];
        }
    }
}
