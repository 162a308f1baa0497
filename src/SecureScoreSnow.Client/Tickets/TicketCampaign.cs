using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// One run of task creation: tasks are looked up in windows, what is to be done for each is decided and may be asked
/// about, and workers do it while the next window is collected. Results come as they finish.
/// </summary>
/// <remarks>
/// Every queue is bounded. <see cref="TryStart"/> never blocks: while it says no, take events. Dispose it, and it
/// begins nothing new and settles what is under way within <see cref="SettleTime"/>.
/// </remarks>
public sealed class TicketCampaign : IAsyncDisposable
{
    private readonly SnowConnection _connection;
    private readonly CampaignOptions _options;
    private readonly TicketLookup _lookup;
    private readonly TaskClaims _claims;
    private readonly TicketPlanner _planner;
    private readonly TicketWorkers _workers;
    private readonly HashSet<string> _droppedColumns = new(StringComparer.Ordinal);
    private bool _hasSaidOwnKeys;
    private int _new;

    /// <param name="connection">Where the tickets go.</param>
    /// <param name="options">How the run behaves.</param>
    public TicketCampaign(SnowConnection connection, CampaignOptions options)
    {
        FieldMapRules.Check(connection.Settings);
        _connection = connection;
        _options = options with { Settings = connection.Settings };
        RunId = CreateRunId(connection.Clock.GetUtcNow());
        Channel<CampaignEvent> events = Channel.CreateUnbounded<CampaignEvent>();
        WaitBudget budget = new(
            options.MaxWait, connection.Clock, notice => events.Writer.TryWrite(CampaignEvent.Of(notice)));
        _lookup = new TicketLookup(connection, budget);
        _planner = new TicketPlanner(_options, RunId, connection.Clock);
        _claims = new TaskClaims(withType: options.AllowBothTypes);
        _workers = new TicketWorkers(connection, _options, RunId, budget, _claims, events);
    }

    /// <summary>How long what is under way may take after the run was stopped.</summary>
    public static TimeSpan SettleTime { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Tells this run from all others; every ticket it makes names it.</summary>
    public string RunId { get; }

    /// <summary>What the run has sent so far.</summary>
    public CampaignFigures Figures => _workers.Figures;

    /// <summary>Looks up what the instance has of these tasks and decides what to do for each.</summary>
    /// <param name="tasks">At most <see cref="CampaignOptions.WindowSize"/> of them.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>A plan for each task, in their order.</returns>
    /// <exception cref="SnowException">The look-up failed; nothing was planned.</exception>
    public async Task<IReadOnlyList<TicketPlan>> PlanAsync(
        IReadOnlyList<SecureTask> tasks,
        CancellationToken cancellationToken) =>
        Decide(await LookUpAsync(tasks, cancellationToken).ConfigureAwait(false));

    /// <summary>The first half of <see cref="PlanAsync"/>; several may be under way at a time.</summary>
    internal async Task<LookedUpTasks> LookUpAsync(
        IReadOnlyList<SecureTask> tasks,
        CancellationToken cancellationToken)
    {
        // Whether a task is under way is asked before the look-up: what ends between the two is found by it.
        IdentifiedTask[] known = [.. tasks.Select(TaskRules.Identify).Select(task => task with
        {
            IsClaimed = task.Identity is { } identity && _claims.TryClaim(task.Task, identity),
        })];
        try
        {
            ILookup<string, FoundTicket> found = await _lookup
                .FindAsync(
                    known.Where(task => task.IsClaimed).Select(task => task.Identity!.CorrelationId),
                    cancellationToken)
                .ConfigureAwait(false);
            return new LookedUpTasks(known, found);
        }
        catch
        {
            foreach (IdentifiedTask task in known.Where(task => task.IsClaimed))
            {
                _claims.Release(task.Task, task.Identity!);
            }

            throw;
        }
    }

    /// <summary>The second half of <see cref="PlanAsync"/>; in the order of the tasks, one at a time.</summary>
    internal IReadOnlyList<TicketPlan> Decide(LookedUpTasks tasks) => [.. tasks.Tasks.Select(task =>
    {
        if (task.Identity is not { } identity)
        {
            return TicketPlan.Refused(task.Task, task.Failure!);
        }

        if (!task.IsClaimed)
        {
            return new TicketPlan(task.Task, identity, PlanAction.Skip) { Reason = Messages.ReasonAskedTwice };
        }

        TicketPlan plan = Limit(_planner.Plan(task.Task, identity, tasks.Found[identity.CorrelationId]));
        if (!HasWork(plan))
        {
            _claims.Release(task.Task, identity);
        }

        return plan;
    })];

    /// <summary>The result of a plan that is not carried out because only the plan was wanted.</summary>
    public SecureTaskResult Describe(TicketPlan plan)
    {
        _claims.Release(plan.Task, plan.Identity);
        return Unchanged(plan, TicketOutcome.Planned, plan.Reason, plan.Payload);
    }

    /// <summary>The result of a plan that somebody said no to.</summary>
    public SecureTaskResult Decline(TicketPlan plan)
    {
        _claims.Release(plan.Task, plan.Identity);
        if (plan.Action == PlanAction.Create)
        {
            _new--;
        }

        return Unchanged(plan, TicketOutcome.Skipped, Messages.ReasonDeclined, null);
    }

    /// <summary>The result of a plan to do nothing; null where there is something to do.</summary>
    public SecureTaskResult? ResultOfNothing(TicketPlan plan) => plan.Action switch
    {
        PlanAction.Keep => Unchanged(plan, TicketOutcome.Existing, plan.Reason, null),
        PlanAction.Skip => Unchanged(plan, TicketOutcome.Skipped, plan.Reason, null),
        _ => null,
    };

    /// <summary>
    /// Carries out every plan, for hosts that ask nobody: looks up, starts, and yields what happens as it does.
    /// </summary>
    public async IAsyncEnumerable<CampaignEvent> RunAsync(
        IEnumerable<SecureTask> tasks,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TaskWindows windows = new(this, cancellationToken);
        foreach (SecureTask task in tasks)
        {
            windows.Add(task);
            while (windows.IsFull || windows.IsNextReady)
            {
                PlannedWindow window = await windows.NextAsync().ConfigureAwait(false);
                await foreach (CampaignEvent happened in CarryAsync(window, cancellationToken).ConfigureAwait(false))
                {
                    yield return happened;
                }
            }
        }

        windows.Complete();
        while (windows.HasNext)
        {
            PlannedWindow window = await windows.NextAsync().ConfigureAwait(false);
            await foreach (CampaignEvent happened in CarryAsync(window, cancellationToken).ConfigureAwait(false))
            {
                yield return happened;
            }
        }

        Complete();
        while (await WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryTake(out CampaignEvent happened))
            {
                yield return happened;
            }
        }
    }

    /// <summary>Hands a plan to the workers.</summary>
    /// <returns>False while there is no room.</returns>
    public bool TryStart(TicketPlan plan) => _workers.TryStart(plan);

    /// <summary>Says that no more plans will come.</summary>
    public void Complete() => _workers.Complete();

    /// <summary>Takes what has happened, if anything has.</summary>
    public bool TryTake(out CampaignEvent happened)
    {
        bool isTaken = _workers.TryTake(out happened);
        happened = isTaken ? happened.InRun(RunId) : happened;
        return isTaken;
    }

    /// <summary>Waits until something has happened.</summary>
    /// <returns>False once everything has ended.</returns>
    public Task<bool> WaitAsync(CancellationToken cancellationToken) => _workers.WaitAsync(cancellationToken);

    /// <summary>What a result gives cause to warn of, once a run.</summary>
    public IEnumerable<string> WarningsOf(SecureTaskResult result)
    {
        foreach (string column in result.DroppedColumns.Where(_droppedColumns.Add))
        {
            yield return string.Format(
                CultureInfo.CurrentCulture, Messages.WarningFieldDropped, column, result.Number);
        }

        if (result.Outcome == TicketOutcome.Created && _connection.IgnoresClientKeys && !_hasSaidOwnKeys)
        {
            _hasSaidOwnKeys = true;
            yield return Messages.WarningOwnKeys;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _workers.DisposeAsync();

    private static string CreateRunId(DateTimeOffset now) => string.Format(
        CultureInfo.InvariantCulture,
        "{0:yyyyMMdd'T'HHmmss'Z'}-{1}",
        now.UtcDateTime,
        Guid.NewGuid().ToString("N").Substring(0, 8));

    private static bool HasWork(TicketPlan plan) =>
        plan.Action is PlanAction.Create or PlanAction.Update or PlanAction.Reopen;

    private async IAsyncEnumerable<CampaignEvent> CarryAsync(
        PlannedWindow window,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TicketPlan plan in window.Plans)
        {
            foreach (CampaignEvent happened in EventsOf(plan))
            {
                yield return happened;
            }

            while (HasWork(plan) && !TryStart(plan))
            {
                await WaitAsync(cancellationToken).ConfigureAwait(false);
                while (TryTake(out CampaignEvent happened))
                {
                    yield return happened;
                }
            }
        }
    }

    private IEnumerable<CampaignEvent> EventsOf(TicketPlan plan)
    {
        if (plan.Warning is { } warning)
        {
            yield return CampaignEvent.OfWarning(warning);
        }

        if (plan.Failure is { } failure)
        {
            yield return CampaignEvent.Of(failure, plan.Task);
        }

        if (ResultOfNothing(plan) is { } result)
        {
            yield return CampaignEvent.Of(result);
        }
    }

    private TicketPlan Limit(TicketPlan plan)
    {
        if (plan.Action != PlanAction.Create)
        {
            return plan;
        }

        if (_options.MaxNew is { } limit && _new >= limit)
        {
            return new TicketPlan(plan.Task, plan.Identity, PlanAction.Skip)
            {
                Reason = string.Format(CultureInfo.CurrentCulture, Messages.ReasonMaxNew, limit),
            };
        }

        _new++;
        return plan;
    }

    private SecureTaskResult Unchanged(
        TicketPlan plan,
        TicketOutcome outcome,
        string? reason,
        IReadOnlyDictionary<string, string>? payload)
    {
        SnowTicket ticket = plan.Existing is { } found
            ? TicketRecords.FromFound(found, _connection)
            : new SnowTicket { Type = plan.Task.Type, CorrelationId = plan.Identity.CorrelationId };
        ResultDetails details = new(reason) { Payload = payload };
        return TicketRecords.Result(ticket, plan, outcome, details) with { RunId = RunId };
    }
}
