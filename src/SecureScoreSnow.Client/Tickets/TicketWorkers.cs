using System.Threading.Channels;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Carries out plans, as many at a time as the instance takes well, and queues what became of them.</summary>
internal sealed class TicketWorkers : IAsyncDisposable
{
    // Enough for every worker to find a full batch, whatever number of them the instance takes well.
    private const int QueueLength = 500;

    // So many results may wait to be taken before nothing new is begun.
    private const int MostUntaken = 200;

    private readonly SnowConnection _connection;
    private readonly CampaignOptions _options;
    private readonly Channel<TicketPlan> _plans = Channel.CreateBounded<TicketPlan>(QueueLength);
    private readonly Channel<CampaignEvent> _events;
    private readonly TicketWriter _writer;
    private readonly TicketUpdater _updater;
    private readonly BatchSizer _sizer;
    private readonly TaskClaims _claims;
    private readonly CampaignFigures _figures;
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _dispatch;
    private volatile bool _isComplete;
    private int _running;
    private int _disposals;

    internal TicketWorkers(
        SnowConnection connection,
        CampaignOptions options,
        string runId,
        WaitBudget budget,
        TaskClaims claims,
        Channel<CampaignEvent> events)
    {
        _connection = connection;
        _claims = claims;
        _options = options;
        _events = events;
        _figures = new CampaignFigures(note => Report(CampaignEvent.OfNote(note)));
        _sizer = new BatchSizer(options.BatchSize);
        _writer = new TicketWriter(connection, runId, _sizer, budget);
        _updater = new TicketUpdater(connection, options, runId, budget);
        budget.Stop = _stop.Token;
        _dispatch = Task.Run(DispatchAsync);
    }

    internal CampaignFigures Figures => _figures;

    internal bool TryStart(TicketPlan plan)
    {
        bool isStarted = _plans.Writer.TryWrite(plan);
        if (isStarted)
        {
            Signal();
        }

        return isStarted;
    }

    internal void Complete()
    {
        _plans.Writer.TryComplete();
        _isComplete = true;
        Signal();
    }

    internal bool TryTake(out CampaignEvent happened)
    {
        bool isTaken = _events.Reader.TryRead(out happened!);
        if (isTaken)
        {
            Signal();
        }

        return isTaken;
    }

    internal Task<bool> WaitAsync(CancellationToken cancellationToken) =>
        _events.Reader.WaitToReadAsync(cancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0)
        {
            return;
        }

        _plans.Writer.TryComplete();
        _stop.Cancel();
        _abort.CancelAfter(TicketCampaign.SettleTime);

        await _dispatch.ConfigureAwait(false);
        _stop.Dispose();
        _abort.Dispose();

        // The semaphore stays: events may be taken after disposal, and the last worker may still be leaving.
    }

    private async Task DispatchAsync()
    {
        try
        {
            await DispatchAllAsync().ConfigureAwait(false);
        }
        finally
        {
            _events.Writer.TryComplete();
        }
    }

    private async Task DispatchAllAsync()
    {
        try
        {
            while (await _plans.Reader.WaitToReadAsync(_stop.Token).ConfigureAwait(false))
            {
                await WaitUntilAsync(HasRoom).ConfigureAwait(false);
                await WaitUntilAsync(IsWorthARequest).ConfigureAwait(false);
                List<TicketPlan> group = TakeGroup();
                if (group.Count > 0)
                {
                    NoteSent(group);
                    Interlocked.Increment(ref _running);
                    _ = RunAsync(group);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: what is under way is waited for below.
        }

        while (Volatile.Read(ref _running) > 0)
        {
            await _changed.WaitAsync().ConfigureAwait(false);
        }
    }

    private void NoteSent(List<TicketPlan> group)
    {
        if (group[0].Action == PlanAction.Create)
        {
            _figures.Sent(group.Count, Workers);
        }
    }

    private int Workers => _options.ThrottleLimit ?? _connection.Gate.Limit;

    // Where requests are counted by a rule, a batch that is not full is a request too many.
    private bool IsScarce => _connection.RateLimit is not null;

    // One more than the instance takes waits at its gate, so that the gate can tell whether more would be welcome.
    private int MostRunning() => _options.ThrottleLimit is { } limit ? Math.Max(1, limit) : Workers + 1;

    private bool HasRoom() => Volatile.Read(ref _running) < MostRunning() && _events.Reader.Count < MostUntaken;

    private bool IsWorthARequest() =>
        !IsScarce
        || _isComplete
        || (_plans.Reader.TryPeek(out TicketPlan? next) && next.Action != PlanAction.Create)
        || _plans.Reader.Count >= _sizer.Full(isScarce: true);

    private async Task WaitUntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await _changed.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    // One signal is enough, however much has changed.
    private void Signal()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private List<TicketPlan> TakeGroup()
    {
        List<TicketPlan> group = [];
        int size = _connection.RefusesBatches ? 1 : _sizer.Next(_plans.Reader.Count, Workers, IsScarce);
        while (group.Count < size && _plans.Reader.TryPeek(out TicketPlan? next))
        {
            // Only creation goes by batch.
            if (group.Count > 0 && next.Action != PlanAction.Create)
            {
                break;
            }

            _plans.Reader.TryRead(out next);
            group.Add(next!);
            if (next!.Action != PlanAction.Create)
            {
                break;
            }
        }

        return group;
    }

    private async Task RunAsync(List<TicketPlan> group)
    {
        List<SecureTask> ended = [];
        void End(CampaignEvent happened)
        {
            ended.Add(happened.Result?.Task ?? happened.FailedTask!);
            Report(happened);
        }

        try
        {
            if (group[0].Action == PlanAction.Create)
            {
                await _writer.CreateAsync(group, End, _stop.Token, _abort.Token).ConfigureAwait(false);
            }
            else
            {
                End(CampaignEvent.Of(await _updater.ApplyAsync(group[0], _abort.Token).ConfigureAwait(false)));
            }
        }
        catch (SnowException failure)
        {
            ReportRest(group, ended, _ => failure);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop before it could be sent, or the time for settling is over. What was sent and not answered
            // is found by the next run.
        }
#pragma warning disable CA1031 // Whoever waits for these tasks must hear of them, whatever went wrong.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            ReportRest(group, ended, plan => new SnowException(
                SnowErrorCode.TicketUnsettled, broken, plan.Task.Name, broken.Message));
        }
        finally
        {
            foreach (TicketPlan plan in group)
            {
                _claims.Release(plan.Task, plan.Identity);
            }

            Interlocked.Decrement(ref _running);
            Signal();
        }
    }

    private void ReportRest(
        List<TicketPlan> group,
        List<SecureTask> ended,
        Func<TicketPlan, SnowException> failureOf)
    {
        foreach (TicketPlan plan in group.Where(plan => !ended.Exists(task => ReferenceEquals(task, plan.Task))))
        {
            Report(CampaignEvent.Of(failureOf(plan), plan.Task));
        }
    }

    private void Report(CampaignEvent happened) => _events.Writer.TryWrite(happened);
}
