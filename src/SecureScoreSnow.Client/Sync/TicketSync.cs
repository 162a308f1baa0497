using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// One run that lets tickets follow their actions: first everything is read and every difference found, then what is
/// wanted of it is carried out, several at a time, and results come as they finish.
/// </summary>
/// <remarks>
/// There is no memory but the instance: what was concluded stands in the tickets' blocks, so a second run finds nothing
/// left to do. Dispose it, and it begins nothing new and settles what is under way within
/// <see cref="TicketCampaign.SettleTime"/>.
/// </remarks>
public sealed class TicketSync : IAsyncDisposable
{
    private const int MostUntaken = 200;
    private const int MostDays = 90;
    private const int DaysAround = 3;

    private readonly SnowConnection _connection;
    private readonly SyncOptions _options;
    private readonly GraphSecurityClient? _graph;
    private readonly WaitBudget _budget;
    private readonly SyncPlanner _planner;
    private readonly Channel<SyncEvent> _events = Channel.CreateBounded<SyncEvent>(MostUntaken);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task _work = Task.CompletedTask;
    private bool _isDisposed;

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="options">How they follow.</param>
    /// <param name="graph">
    /// Where the history is read and decisions are written; null where nobody is signed in to the tenant.
    /// </param>
    public TicketSync(SnowConnection connection, SyncOptions options, GraphSecurityClient? graph)
    {
        _connection = connection;
        _options = graph is null ? options with { WriteBack = false } : options;
        _graph = graph;
        _budget = new WaitBudget(
            options.MaxWait, connection.Clock, notice => _events.Writer.TryWrite(new SyncEvent { Wait = notice }));
        _budget.Stop = _stop.Token;
        _planner = new SyncPlanner(_options, connection.Clock);
    }

    /// <summary>Reads the tickets of the catalogue's tenant and finds every difference. Nothing is written.</summary>
    /// <exception cref="SnowException">The instance or Graph refused.</exception>
    public async Task<SyncPlan> PlanAsync(TenantCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (catalogue.TenantId.Length == 0)
        {
            return new SyncPlan([], tickets: 0, _options.MaxChange);
        }

        SyncReader reader = new(_connection, _budget);
        SyncScan scan = await reader.ReadAsync(catalogue.TenantId, cancellationToken).ConfigureAwait(false);
        ScoreHistory history = await HistoryAsync(catalogue, scan, cancellationToken).ConfigureAwait(false);
        SyncFinding[] findings =
        [
            .. _planner.Plan(catalogue, scan, history).OrderBy(
                finding => finding.Ticket.Ticket.Number, StringComparer.Ordinal),
        ];
        TicketActOptions acting = new() { Budget = _budget };
        SyncActs acts = new(_connection, acting, reader, new SyncNotes(catalogue));
        IReadOnlyList<SyncStep> steps = await new SyncSteps(_options, acts, _graph, _connection.Instance, _stop.Token)
            .BuildAsync(findings, cancellationToken)
            .ConfigureAwait(false);
        int untold = _planner.CountUntold(catalogue, scan);
        return new SyncPlan(steps, scan.Count, _options.MaxChange)
        {
            Warnings = untold == 0
                ? []
                : [string.Format(CultureInfo.CurrentCulture, SyncTexts.WarningUntold, untold)],
        };
    }

    /// <summary>Carries steps out and yields what becomes of each as it does.</summary>
    public async IAsyncEnumerable<SyncEvent> ApplyAsync(
        IReadOnlyCollection<SyncStep> steps,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _work = Task.Run(() => RunAsync(steps), CancellationToken.None);
        while (await _events.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (_events.Reader.TryRead(out SyncEvent? happened))
            {
                yield return happened;
            }
        }

        await _work.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stop.Cancel();
        _abort.CancelAfter(TicketCampaign.SettleTime);
        try
        {
            await _work.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The time for settling is over: what was sent and not answered is found by the next run.
        }

        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task<ScoreHistory> HistoryAsync(
        TenantCatalogue catalogue,
        SyncScan scan,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<(SyncTicket Ticket, SecureScoreAction Action)> asked = SyncPlanner.Questions(catalogue, scan);
        if (asked.Count == 0 || _graph is null)
        {
            return ScoreHistory.None;
        }

        // Snapshots come newest first, and the newest need not be today's.
        DateTimeOffset newest = catalogue.SnapshotDate ?? _connection.Clock.GetUtcNow();
        DateTimeOffset earliest = asked.Min(question => question.Ticket.DoneAt ?? newest);
        int days = (int)Math.Min(MostDays, Math.Max(0, (newest - earliest).TotalDays) + DaysAround);
        return await ScoreHistory
            .ReadAsync(
                _graph.GetHistoryAsync(days, cancellationToken),
                [.. asked.Select(question => question.Action)],
                cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task RunAsync(IReadOnlyCollection<SyncStep> steps)
    {
        try
        {
            await RunEachAsync([.. steps.Where(step => step.Work is not null)]).ConfigureAwait(false);
            SyncStep[] making = [.. steps.Where(step => step.Task is not null)];
            if (making.Length > 0)
            {
                await MakeAsync(making).ConfigureAwait(false);
            }

            _events.Writer.TryComplete();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _events.Writer.TryComplete();
        }
        catch (Exception broken)
        {
            // Whoever waits for events must hear of it.
            _events.Writer.TryComplete(broken);
            throw;
        }
    }

    private async Task RunEachAsync(IReadOnlyList<SyncStep> steps)
    {
        List<Task> running = [];
        foreach (SyncStep step in steps)
        {
            while (running.Count >= MostRunning())
            {
                Task ended = await Task.WhenAny(running).ConfigureAwait(false);
                running.Remove(ended);
                await ended.ConfigureAwait(false);
            }

            if (_stop.IsCancellationRequested)
            {
                break;
            }

            running.Add(RunAsync(step));
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    // One more than the instance takes waits at its gate, so that the gate can tell whether more would be welcome.
    private int MostRunning() =>
        _options.ThrottleLimit is { } limit ? Math.Max(1, limit) : _connection.Gate.Limit + 1;

    private async Task RunAsync(SyncStep step)
    {
        SyncEvent happened;
        try
        {
            happened = new SyncEvent { Result = await step.Work!(_abort.Token).ConfigureAwait(false) };
        }
        catch (SnowException failure)
        {
            happened = new SyncEvent { Failure = failure, FailedStep = step };
        }
        catch (OperationCanceledException) when (
            _stop.IsCancellationRequested && !_abort.IsCancellationRequested)
        {
            // Told to stop before it could be sent; others are still under way.
            return;
        }

        await _events.Writer.WriteAsync(happened, _stop.Token).ConfigureAwait(false);
    }

    // It was decided already that new tickets are to be made; the campaign sees to it that each is made once.
    private async Task MakeAsync(IReadOnlyList<SyncStep> steps)
    {
        Dictionary<string, SyncStep> waiting = steps.ToDictionary(KeyOf, StringComparer.OrdinalIgnoreCase);
        CampaignOptions options = new()
        {
            WhenClosed = ClosedTicketRule.CreateNew,
            ThrottleLimit = _options.ThrottleLimit,
            MaxWait = _options.MaxWait,
        };
        TicketCampaign campaign = new(_connection, options);
        await using (campaign.ConfigureAwait(false))
        {
            await foreach (CampaignEvent happened in campaign
                .RunAsync(steps.Select(step => step.Task!), _stop.Token)
                .ConfigureAwait(false))
            {
                foreach (SyncEvent told in EventsOf(campaign, happened, waiting))
                {
                    await _events.Writer.WriteAsync(told, _stop.Token).ConfigureAwait(false);
                }
            }
        }
    }

    private static string KeyOf(SyncStep step) => TicketIdentity.Of(step.Task!).CorrelationId;

    private static IEnumerable<SyncEvent> EventsOf(
        TicketCampaign campaign,
        CampaignEvent happened,
        Dictionary<string, SyncStep> steps)
    {
        if (happened.Result is { } made)
        {
            yield return new SyncEvent { Result = steps[TicketIdentity.Of(made.Task).CorrelationId].ResultOf(made) };
            foreach (string warning in campaign.WarningsOf(made))
            {
                yield return new SyncEvent { Warning = warning };
            }
        }
        else if (happened.Failure is { } failure)
        {
            yield return new SyncEvent
            {
                Failure = failure,
                FailedStep = steps[TicketIdentity.Of(happened.FailedTask!).CorrelationId],
            };
        }
        else
        {
            yield return new SyncEvent { Warning = happened.Warning, Wait = happened.Wait };
        }
    }
}
