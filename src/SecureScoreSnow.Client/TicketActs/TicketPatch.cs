using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Writes columns of one ticket, and a note with them. What is not answered cleanly is settled by reading: the note's
/// marker tells whether the request was carried out, or, where there is no note, the columns do.
/// </summary>
internal sealed class TicketPatch(SnowConnection connection, TicketActOptions options, TicketJournal journal)
{
    private const int MaxAttempts = 5;

    /// <summary>
    /// A request whose answer is lost may still be at work; what it adds is looked for that often before it goes again.
    /// </summary>
    internal const int MaxLooks = 3;

    /// <summary>By how many steps those looks are further apart than mere attempts.</summary>
    internal const int Patience = 3;

    private readonly Backoff _backoff = new(connection.Clock);

    /// <param name="ticket">The ticket as it was read last.</param>
    /// <param name="columns">The columns and their values, without notes.</param>
    /// <param name="note">A note to write with them, or null.</param>
    /// <param name="cancellationToken">Ends the request; whether it was carried out is not known then.</param>
    /// <returns>The ticket as it is now.</returns>
    /// <exception cref="SnowException">The instance refused, or what became of it cannot be found out.</exception>
    internal async Task<LocatedTicket> SendAsync(
        LocatedTicket ticket,
        IReadOnlyDictionary<string, string> columns,
        NoteText? note,
        CancellationToken cancellationToken)
    {
        Dictionary<string, string> body = new(columns.Count + 1, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> column in columns)
        {
            body.Add(column.Key, column.Value);
        }

        if (note is not null)
        {
            body.Add(note.Column, note.Text);
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                TableRecord record = await connection.Tables
                    .UpdateAsync(
                        ticket.Table, ticket.SysId, body, ColumnsOf(ticket), options.Budget, cancellationToken)
                    .ConfigureAwait(false);
                LocatedTicket after = ticket.With(record, connection);
                connection.OwnChanges.Note(ticket.SysId, ticket.Count, after.Count);
                return after;
            }
            catch (SnowException gone) when (gone.Code == SnowErrorCode.RecordNotFound)
            {
                throw new SnowException(SnowErrorCode.TicketGone, gone, ticket.Ticket!.Number);
            }
            catch (SnowException refusal) when (IsUnclear(refusal))
            {
                if (await SettleAsync(ticket, columns, note, refusal, cancellationToken).ConfigureAwait(false)
                    is { } settled)
                {
                    NoteOwn(ticket, settled);
                    return settled;
                }

                if (attempt == MaxAttempts || !RetryRules.MayHelpLater(refusal))
                {
                    throw Unsettled(ticket, refusal);
                }
            }

            await _backoff.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the request may have been carried out all the same.</summary>
    internal static bool IsUnclear(SnowException refusal) =>
        !refusal.IsOfSignIn
        && ((RetryRules.IsPassing(refusal) && refusal.Code != SnowErrorCode.Throttled)
            || refusal.Code
                is SnowErrorCode.UnexpectedAnswer
                or SnowErrorCode.TransactionCancelled
                or SnowErrorCode.ReplyTooLarge);

    /// <summary>What became of the request cannot be found out.</summary>
    internal static SnowException Unsettled(LocatedTicket ticket, SnowException refusal) =>
        new(SnowErrorCode.ChangeUnsettled, refusal, ticket.Ticket!.Number, refusal.Message);

    private static string[] ColumnsOf(LocatedTicket ticket) => [.. ticket.Record!.Columns];

    // What was found to be done was done by this request, unless it was somebody else who wrote last.
    private void NoteOwn(LocatedTicket before, LocatedTicket settled)
    {
        if (string.Equals(
            settled.Record!["sys_updated_by"], connection.UserName, StringComparison.OrdinalIgnoreCase))
        {
            connection.OwnChanges.Note(before.SysId, before.Count, settled.Count);
        }
    }

    // Null where the request was not carried out, as far as can be seen.
    private async Task<LocatedTicket?> SettleAsync(
        LocatedTicket ticket,
        IReadOnlyDictionary<string, string> columns,
        NoteText? note,
        SnowException refusal,
        CancellationToken cancellationToken)
    {
        try
        {
            bool isDone = note is null
                || await IsThereAsync(ticket, note, cancellationToken).ConfigureAwait(false);
            if (!isDone)
            {
                return null;
            }

            TableRecord record = await connection.Tables
                .GetAsync(ticket.Table, ticket.SysId, ColumnsOf(ticket), options.Budget, cancellationToken)
                .ConfigureAwait(false);
            return note is not null || DroppedColumns.Find(columns, record).Count == 0
                ? ticket.With(record, connection)
                : null;
        }
        catch (SnowException gone) when (gone.Code == SnowErrorCode.RecordNotFound)
        {
            throw new SnowException(SnowErrorCode.TicketGone, gone, ticket.Ticket!.Number);
        }
        catch (SnowException)
        {
            // Nothing is sent again before it is known that the last attempt left nothing behind.
            throw Unsettled(ticket, refusal);
        }
    }

    private async Task<bool> IsThereAsync(LocatedTicket ticket, NoteText note, CancellationToken cancellationToken)
    {
        for (int look = 1; ; look++)
        {
            HashSet<(string SysId, string Marker)> found = await journal
                .FindAsync([ticket], [note.Marker], isThorough: true, cancellationToken)
                .ConfigureAwait(false);
            if (found.Count > 0 || look == MaxLooks)
            {
                return found.Count > 0;
            }

            await _backoff.WaitAsync(look + Patience, cancellationToken).ConfigureAwait(false);
        }
    }
}
