using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What a look-up brought for one name of a ticket: the ticket, or why there is none.</summary>
internal sealed class LocatedTicket
{
    private LocatedTicket(TicketReference reference) => Reference = reference;

    internal TicketReference Reference { get; }

    /// <summary>The ticket; null beside a failure.</summary>
    internal SnowTicket? Ticket { get; private init; }

    /// <summary>The record that it was read from.</summary>
    internal TableRecord? Record { get; private init; }

    /// <summary>When it was read, as a timestamp of the connection's clock.</summary>
    internal long ReadAt { get; private init; }

    /// <summary>Why there is none.</summary>
    internal SnowException? Failure { get; private init; }

    internal bool IsFound => Failure is null;

    internal string Table => TicketTables.NameOf(Ticket!.Type);

    internal string SysId => Ticket!.SysId!;

    internal static LocatedTicket Of(
        TicketReference reference,
        TableRecord record,
        SnowConnection connection) => new(reference)
        {
            Record = record,
            Ticket = TicketRecords.Read(record, TicketTables.TypeOf(record["sys_class_name"])!.Value, connection),
            ReadAt = connection.Clock.GetTimestamp(),
        };

    internal static LocatedTicket Of(TicketReference reference, SnowException failure) =>
        new(reference) { Failure = failure };

    /// <summary>The same ticket as it was read later.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.UnexpectedAnswer"/>: the answer is not about this ticket.
    /// </exception>
    internal LocatedTicket With(TableRecord record, SnowConnection connection) =>
        string.Equals(record["sys_id"], SysId, StringComparison.OrdinalIgnoreCase)
        && TicketTables.TypeOf(record["sys_class_name"]) == Ticket!.Type
            ? Of(Reference, record, connection)
            : throw new SnowException(
                SnowErrorCode.UnexpectedAnswer, null, connection.Instance.Host, $"{Table}: {SysId}");

    /// <summary>How often it had been changed when it was read; null where that may not be read.</summary>
    internal int? Count => CountOf(Record!["sys_mod_count"]);

    /// <param name="count">How often it had been changed when somebody saw it; null where nobody did.</param>
    /// <param name="connection">Whose changes are ours.</param>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.TicketChanged"/> says by whom and when.</exception>
    internal void ThrowIfChangedSince(string? count, SnowConnection connection)
    {
        if (CountOf(count) is not { } seen || Count is not { } present || present == seen)
        {
            return;
        }

        // One change since then, and it was the integration user's: an earlier command of the same script.
        string changedBy = Record!["sys_updated_by"];
        bool isOwn = connection.OwnChanges.Cover(SysId, seen, present)
            || (present == seen + 1
                && string.Equals(changedBy, connection.UserName, StringComparison.OrdinalIgnoreCase));
        if (!isOwn)
        {
            throw new SnowException(SnowErrorCode.TicketChanged, null, Ticket!.Number, changedBy, Ticket.UpdatedAt);
        }
    }

    private static int? CountOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
}
