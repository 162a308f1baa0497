using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Turns what is asked for into the columns that say it.</summary>
internal sealed class ChangeColumns(SnowConnection connection)
{
    internal const string State = "state";
    internal const string AssignmentGroup = "assignment_group";

    private const string AssignedTo = "assigned_to";
    private const string DueDate = "due_date";

    private static readonly string[] s_priority = ["priority", "impact", "urgency"];
    private static readonly Regex s_column = new(@"^[a-z0-9_]+\z", RegexOptions.CultureInvariant);

    private readonly TicketStates _states = new(connection);
    private readonly ResolvedNames _names = new(connection);

    /// <summary>All columns that a request may be about, whichever type its ticket is of.</summary>
    internal IEnumerable<string> Named(TicketChange request) =>
    [
        .. request.Priority is null ? [] : s_priority,
        .. request.AssignmentGroup is null ? [] : new[] { AssignmentGroup },
        .. request.AssignedTo is null ? [] : new[] { AssignedTo },
        .. request.Values.Keys.Where(column => s_column.IsMatch(column)),
        .. new[] { TicketType.Change, TicketType.Incident }
            .SelectMany(type => connection.Settings.Of(type).FieldMap.Columns.Values)
            .Where(column => s_column.IsMatch(column)),
    ];

    /// <summary>The columns of this ticket and their values.</summary>
    /// <exception cref="SnowException">Something that is named is not there, or cannot be given.</exception>
    internal async Task<Dictionary<string, string>> ForAsync(
        TicketChange request,
        LocatedTicket ticket,
        CancellationToken cancellationToken)
    {
        CheckValues(request, ticket);
        TicketType type = ticket.Ticket!.Type;
        FieldMap map = connection.Settings.Of(type).FieldMap;
        Dictionary<string, string> columns = request.Values
            .ToDictionary(value => value.Key, value => value.Value ?? string.Empty, StringComparer.Ordinal);
        if (request.State is { } state)
        {
            columns[State] = await _states.ResolveOneAsync(type, state, cancellationToken).ConfigureAwait(false);
        }

        if (request.Priority is { } priority && !Has(ticket, type, priority))
        {
            TicketContent.AddPriority(columns, type, priority, map);
        }

        if (request.AssignmentGroup is { } group)
        {
            columns[AssignmentGroup] = await _names.GroupAsync(group, cancellationToken).ConfigureAwait(false);
        }

        if (request.AssignedTo is { } user)
        {
            columns[AssignedTo] = await _names.UserAsync(user, cancellationToken).ConfigureAwait(false);
        }

        if (request.DueDate is { } due)
        {
            columns[map.ColumnOf(LogicalField.DueDate) ?? DueDate] = Date(due, ticket);
        }

        return columns;
    }

    // What an unknown column is given, an instance leaves out without a word: it must not look as if it had been taken.
    private static void CheckValues(TicketChange request, LocatedTicket ticket)
    {
        if (request is { State: null, Priority: null, AssignmentGroup: null, AssignedTo: null, DueDate: null }
            && request.Values.Count == 0)
        {
            throw new SnowException(SnowErrorCode.ChangeEmpty, null, ticket.Ticket!.Number);
        }

        TaskRules.CheckColumns([.. request.Values.Keys]);
        SnowException? failure = request.Values.Keys
            .Select(column => Check(column, ticket))
            .FirstOrDefault(found => found is not null);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static SnowException? Check(string column, LocatedTicket ticket) =>
        !s_column.IsMatch(column) ? new SnowException(SnowErrorCode.ColumnInvalid, null, column)
        : DroppedColumns.IsNote(column) ? new SnowException(SnowErrorCode.NoteByValue, null, column)
        : !ticket.Record!.Has(column) ? new SnowException(
            SnowErrorCode.TicketColumnUnknown, null, ticket.Ticket!.Number, column)
        : null;

    // Several pairs of impact and urgency make one priority: what has it already is not given another pair.
    private static bool Has(LocatedTicket ticket, TicketType type, TicketPriority priority) =>
        type == TicketType.Incident
        && ticket.Record!["priority"] == ((int)priority).ToString(CultureInfo.InvariantCulture);

    private string Date(DateTimeOffset due, LocatedTicket ticket) => due < connection.Clock.GetUtcNow()
        ? throw new SnowException(SnowErrorCode.DueDatePast, null, ticket.Ticket!.Number, due.ToLocalTime())
        : TicketContent.Date(due);
}
