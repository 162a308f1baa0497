using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Finds the tickets that are named, a window of them with one request for each table that they may be in.
/// </summary>
internal sealed class TicketLocator(SnowConnection connection, TicketActOptions options)
{
    private static readonly TicketType[] s_types = [TicketType.Change, TicketType.Incident];
    private static readonly string[] s_further = ["sys_updated_by", "approval"];

    /// <summary>Looks the tickets up.</summary>
    /// <param name="references">At most <see cref="TicketActOptions.WindowSize"/> of them.</param>
    /// <param name="columns">Columns that are wanted besides those of every ticket.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>What was found for each name, in their order.</returns>
    /// <exception cref="SnowException">The look-up as a whole failed.</exception>
    internal async Task<IReadOnlyList<LocatedTicket>> FindAsync(
        IReadOnlyList<TicketReference> references,
        IEnumerable<string> columns,
        CancellationToken cancellationToken)
    {
        LocatedTicket?[] located = [.. references.Select(Refused)];
        foreach (TicketType type in s_types)
        {
            int[] open = [.. Enumerable.Range(0, located.Length)
                .Where(place => located[place] is null && MayBe(references[place], type))];
            if (open.Length > 0)
            {
                TicketReference[] named = [.. open.Select(place => references[place])];
                IReadOnlyList<TableRecord> records =
                    await ReadAsync(type, named, Columns(type, columns), cancellationToken).ConfigureAwait(false);
                foreach (int place in open)
                {
                    located[place] = Match(references[place], records);
                }
            }
        }

        return [.. located.Select((found, place) => found ?? Unknown(references[place]))];
    }

    /// <summary>The same ticket as it is now.</summary>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.TicketGone"/>: it was deleted meanwhile.</exception>
    internal async Task<LocatedTicket> ReadAgainAsync(LocatedTicket located, CancellationToken cancellationToken)
    {
        try
        {
            TableRecord record = await connection.Tables
                .GetAsync(
                    located.Table, located.SysId, [.. located.Record!.Columns], options.Budget, cancellationToken)
                .ConfigureAwait(false);
            return located.With(record, connection);
        }
        catch (SnowException gone) when (gone.Code == SnowErrorCode.RecordNotFound)
        {
            throw new SnowException(SnowErrorCode.TicketGone, gone, located.Ticket!.Number);
        }
    }

    private string[] Columns(TicketType type, IEnumerable<string> further) =>
    [
        .. TicketRecords.ColumnsOf(type, connection.Settings)
            .Concat(s_further)
            .Union(further, StringComparer.Ordinal),
    ];

    // What can be said without asking.
    private LocatedTicket? Refused(TicketReference reference)
    {
        SnowException? failure =
            reference.Authority is { } authority && !IsHere(authority)
                ? new SnowException(
                    SnowErrorCode.TicketElsewhere, null, reference.Text, connection.Instance.Authority)
            : reference is { SysId: null, Number: null }
                ? new SnowException(SnowErrorCode.TicketNameInvalid, null, reference.Text)
            : reference.Ticket is { Instance: { } host } && !Same(host, connection.Instance.Host)
                ? new SnowException(SnowErrorCode.TicketElsewhere, null, reference.Text, connection.Instance.Host)
            : reference.ClassName is { } name && name != TicketTables.Task && TicketTables.TypeOf(name) is null
                ? new SnowException(SnowErrorCode.TicketOfOtherTable, null, reference.Text, name)
            : null;
        return failure is null ? null : LocatedTicket.Of(reference, failure);
    }

    private bool IsHere(string authority) => Same(authority, connection.Instance.Authority);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool MayBe(TicketReference reference, TicketType type) =>
        reference.ClassName is null or TicketTables.Task || reference.ClassName == TicketTables.NameOf(type);

    private async Task<IReadOnlyList<TableRecord>> ReadAsync(
        TicketType type,
        IReadOnlyList<TicketReference> references,
        IReadOnlyList<string> columns,
        CancellationToken cancellationToken)
    {
        string[] keys = Distinct(references.Select(reference => reference.SysId));
        string[] numbers = Distinct(references
            .Where(reference => reference.SysId is null)
            .Select(reference => reference.Number));
        EncodedQuery[] conditions =
        [
            .. keys.Length > 0 ? new[] { EncodedQuery.All.In("sys_id", keys) } : [],
            .. numbers.Length > 0 ? new[] { EncodedQuery.All.In("number", numbers) } : [],
        ];
        ListOptions list = new()
        {
            Columns = columns,
            WithDisplayValues = true,
            MaxPages = ListOptions.FewPages,
            Budget = options.Budget,
        };
        List<TableRecord> records = [];
        await foreach (TableRecord record in connection.Tables
            .ListAsync(TicketTables.NameOf(type), EncodedQuery.AnyOf(conditions), list, cancellationToken)
            .ConfigureAwait(false))
        {
            // A condition that the instance does not know is left out, and everything comes.
            if (TicketTables.TypeOf(record["sys_class_name"]) == type)
            {
                records.Add(record);
            }
        }

        return records;
    }

    private static string[] Distinct(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    // Null where it was not found in this table.
    private LocatedTicket? Match(TicketReference reference, IReadOnlyList<TableRecord> records)
    {
        TableRecord[] found = [.. records.Where(record => reference.SysId is { } key
            ? Same(record["sys_id"], key)
            : Same(record["number"], reference.Number!))];
        return found.Length switch
        {
            0 => null,
            > 1 => LocatedTicket.Of(reference, new SnowException(
                SnowErrorCode.TicketAmbiguous,
                null,
                reference.Text,
                string.Join(", ", found.Select(record => record["sys_id"])))),
            _ when !options.AllTickets && !IsOurs(found[0]) => LocatedTicket.Of(reference, new SnowException(
                SnowErrorCode.TicketOfOthers, null, found[0]["number"])),
            _ => LocatedTicket.Of(reference, found[0], connection),
        };
    }

    private static bool IsOurs(TableRecord record) =>
        record["correlation_id"].Length > 0 && record["correlation_display"] == TicketIdentity.CorrelationDisplay;

    private static LocatedTicket Unknown(TicketReference reference) => LocatedTicket.Of(
        reference,
        reference.Ticket is { Number: { } number }
            ? new SnowException(SnowErrorCode.TicketGone, null, number)
            : new SnowException(SnowErrorCode.TicketUnknown, null, reference.Text));
}
