using SecureScoreSnow.Client.Changes;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Says in words what an instance refused: which labels lack a value, or that the state model does not lead there, and
/// where it does.
/// </summary>
internal sealed class TicketRefusals(SnowConnection connection, TicketActOptions options)
{
    private const string Mandatory = "mandatory";
    private const string ModelRule = "State Transition";
    private const string Nothing = "–";

    /// <param name="refusal">What the instance said.</param>
    /// <param name="ticket">The ticket as it was before.</param>
    /// <param name="state">The state that was asked for; null where the state was not to change.</param>
    /// <param name="cancellationToken">Ends the question where it can go.</param>
    /// <returns>The same in words; the refusal itself where there are none.</returns>
    internal async Task<SnowException> ExplainAsync(
        SnowException refusal,
        LocatedTicket ticket,
        string? state,
        CancellationToken cancellationToken)
    {
        if (refusal.Code == SnowErrorCode.RuleViolated && MissingIn(refusal) is { } labels)
        {
            return Words(SnowErrorCode.FieldsMissing, refusal, ticket.Ticket!.Number, labels);
        }

        if (state is null)
        {
            return refusal;
        }

        // Nobody but an administrator wakes what is closed: an instance says that as a missing right.
        if (refusal.Code == SnowErrorCode.AccessDenied && !ticket.Ticket!.IsOpen)
        {
            return Transition(refusal, ticket, state, Nothing);
        }

        return refusal.Code == SnowErrorCode.RuleViolated
            ? await OfRuleAsync(refusal, ticket, state, cancellationToken).ConfigureAwait(false)
            : refusal;
    }

    /// <summary>Whether a data policy asks for values that are missing.</summary>
    internal static bool IsAboutValues(SnowException refusal) =>
        refusal.Code == SnowErrorCode.FieldsMissing
        || (refusal.Code == SnowErrorCode.RuleViolated && MissingIn(refusal) is not null);

    /// <summary>That a state cannot be reached, and which ones can.</summary>
    internal SnowException Transition(
        SnowException? refusal,
        LocatedTicket ticket,
        string state,
        string next) => Words(
            SnowErrorCode.TransitionRefused,
            refusal,
            ticket.Ticket!.Number,
            ticket.Ticket.State,
            StateLabels.Of(connection, ticket.Ticket.Type, state),
            next);

    /// <summary>The states in which a list can be shown, without the one that the ticket is in.</summary>
    internal static string Names(IEnumerable<NextState> states, LocatedTicket ticket)
    {
        string[] names = [.. states
            .Where(next => next.IsAvailable && next.Value != ticket.Ticket!.StateValue)
            .Select(next => next.Label)];
        return names.Length == 0 ? Nothing : string.Join(", ", names);
    }

    /// <summary>The labels in "Data Policy Exception: The following fields are mandatory: Resolution code".</summary>
    internal static string? MissingIn(SnowException refusal)
    {
        string words = refusal.ServerDetail ?? refusal.ServerMessage ?? string.Empty;
        int at = words.LastIndexOf(Mandatory, StringComparison.OrdinalIgnoreCase);
        string labels = at < 0 ? string.Empty : words.Substring(at + Mandatory.Length).Trim(' ', ':', '.');
        return labels.Length == 0 ? null : labels;
    }

    private async Task<SnowException> OfRuleAsync(
        SnowException refusal,
        LocatedTicket ticket,
        string state,
        CancellationToken cancellationToken)
    {
        if (ticket.Ticket!.Type != TicketType.Change)
        {
            return refusal;
        }

        IReadOnlyList<NextState>? next = await connection.Changes
            .NextStatesAsync(ticket.SysId, options.Budget, cancellationToken)
            .ConfigureAwait(false);
        bool isOfModel = next is null
            ? refusal.ServerDetail?.Contains(ModelRule, StringComparison.OrdinalIgnoreCase) == true
            : !next.Any(one => one.Value == state && one.IsAvailable);
        return isOfModel
            ? Transition(refusal, ticket, state, next is null ? Nothing : Names(next, ticket))
            : refusal;
    }

    private static SnowException Words(SnowErrorCode code, SnowException? refusal, params object?[] arguments) =>
        new(code, refusal, arguments)
        {
            StatusCode = refusal?.StatusCode,
            ServerMessage = refusal?.ServerMessage,
            ServerDetail = refusal?.ServerDetail,
            TransactionId = refusal?.TransactionId,
        };
}
