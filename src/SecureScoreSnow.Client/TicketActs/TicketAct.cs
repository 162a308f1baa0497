using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// One kind of thing that is done to tickets. A window of requests is planned together: the tickets are looked up, and
/// what there is to do for each is decided. Each step can be asked about, and is carried out for itself.
/// </summary>
/// <remarks>
/// Whatever has been done already is found so, and not done again: planning the same requests once more gives steps
/// with a result. <see cref="ApplyAsync"/> may run for several tickets at a time, but for each of them once at a time.
/// </remarks>
public abstract class TicketAct<TRequest>
    where TRequest : TicketRequest
{
    private readonly TicketLocator _locator;

    private protected TicketAct(SnowConnection connection, TicketActOptions options)
    {
        Connection = connection;
        Options = options;
        _locator = new TicketLocator(connection, options);
    }

    /// <summary>What the requests may wait for together; null where each may by itself.</summary>
    internal WaitBudget? Budget => Options.Budget;

    private protected SnowConnection Connection { get; }

    private protected TicketActOptions Options { get; }

    /// <summary>Looks the tickets up and decides what there is to do for each.</summary>
    /// <param name="requests">At most <see cref="TicketActOptions.WindowSize"/> of them.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>A step for each request, in their order.</returns>
    /// <exception cref="SnowException">The look-up failed; nothing was planned.</exception>
    public async Task<IReadOnlyList<TicketStep<TRequest>>> PlanAsync(
        IReadOnlyList<TRequest> requests,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<LocatedTicket> located = await _locator
            .FindAsync(
                [.. requests.Select(request => request.Ticket)],
                requests.SelectMany(ColumnsFor).Distinct(StringComparer.Ordinal),
                cancellationToken)
            .ConfigureAwait(false);
        (TRequest, LocatedTicket)[] found =
            [.. requests.Zip(located, (request, ticket) => (request, ticket)).Where(pair => pair.ticket.IsFound)];
        await PrepareAsync(found, cancellationToken).ConfigureAwait(false);
        List<TicketStep<TRequest>> steps = [];
        for (int place = 0; place < requests.Count; place++)
        {
            steps.Add(await StepAsync(requests[place], located[place], cancellationToken).ConfigureAwait(false));
        }

        return steps;
    }

    /// <summary>Carries a step out that has neither failed nor ended.</summary>
    /// <exception cref="SnowException">The instance refused, or the ticket is not what it was.</exception>
    public abstract Task<TicketResult> ApplyAsync(TicketStep<TRequest> planned, CancellationToken cancellationToken);

    /// <summary>Plans one request and carries it out.</summary>
    /// <exception cref="SnowException">As for planning and carrying out.</exception>
    public async Task<TicketResult> DoAsync(TRequest request, CancellationToken cancellationToken)
    {
        TicketStep<TRequest> step = (await PlanAsync([request], cancellationToken).ConfigureAwait(false))[0];
        return step.Failure is { } failure ? throw failure
            : step.Result ?? await ApplyAsync(step, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Columns that deciding needs besides those of every ticket.</summary>
    private protected virtual IEnumerable<string> ColumnsFor(TRequest request) => [];

    /// <summary>Reads what deciding needs for a whole window at once.</summary>
    private protected virtual Task PrepareAsync(
        IReadOnlyList<(TRequest Request, LocatedTicket Ticket)> window,
        CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Decides what there is to do.</summary>
    /// <exception cref="SnowException">It cannot be done.</exception>
    private protected abstract Task<TicketStep<TRequest>> DecideAsync(
        TRequest request,
        LocatedTicket ticket,
        CancellationToken cancellationToken);

    /// <summary>The ticket as it is right before it is written to.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.TicketGone"/> or, unless forced, <see cref="SnowErrorCode.TicketChanged"/>.
    /// </exception>
    private protected async Task<LocatedTicket> CurrentAsync(
        LocatedTicket ticket,
        bool isForced,
        CancellationToken cancellationToken)
    {
        // Measured: a clock that was set back meanwhile makes nothing fresh.
        bool isFresh = Connection.Clock.GetElapsedTime(ticket.ReadAt) <= Options.Freshness;
        if (isFresh && !Connection.OwnChanges.HaveGoneBeyond(ticket.SysId, ticket.Count))
        {
            return ticket;
        }

        LocatedTicket current = await _locator.ReadAgainAsync(ticket, cancellationToken).ConfigureAwait(false);
        if (!isForced)
        {
            current.ThrowIfChangedSince(ticket.Ticket!.ModificationCount, Connection);
        }

        return current;
    }

    // What New-SnowSecureTask left alone has no ticket, and that is no error of whoever pipes its results on.
    private static TicketResult NoTicket(SnowTicket nothing) => new(nothing)
    {
        Outcome = TicketOutcome.Skipped,
        Reason = ActTexts.ReasonNoTicket,
    };

    private async Task<TicketStep<TRequest>> StepAsync(
        TRequest request,
        LocatedTicket located,
        CancellationToken cancellationToken)
    {
        if (located.Failure is { } failure)
        {
            return request.Ticket is { Ticket: { Number: null, SysId: null } nothing }
                ? new TicketStep<TRequest>(request, located) { Result = NoTicket(nothing) }
                : new TicketStep<TRequest>(request, located) { Failure = failure };
        }

        try
        {
            return await DecideAsync(request, located, cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            return new TicketStep<TRequest>(request, located) { Failure = refusal };
        }
    }
}
