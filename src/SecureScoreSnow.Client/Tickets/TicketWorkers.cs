using System.Collections.Concurrent;
using System.Threading.Channels;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Carries out plans, as many at a time as the instance takes well, and queues what became of them.</summary>
internal sealed class TicketWorkers : IAsyncDisposable
{
    private const int QueueLength = 100;

    // So many results may wait to be taken before nothing new is begun.
    private const int MostUntaken = 200;

    private readonly InstanceGate _gate;
    private readonly CampaignOptions _options;
    private readonly Channel<TicketPlan> _plans = Channel.CreateBounded<TicketPlan>(QueueLength);
    private readonly Channel<CampaignEvent> _events;
    private readonly TicketWriter _writer;
    private readonly TicketUpdater _updater;
    private readonly BatchSizer _sizer;
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Task _dispatch;
    private int _running;
    private int _disposals;

    internal TicketWorkers(
        SnowConnection connection,
        CampaignOptions options,
        string runId,
        WaitBudget budget,
        Channel<CampaignEvent> events)
    {
        _gate = connection.Gate;
        _options = options;
        _events = events;
        _writer = new TicketWriter(connection, runId, budget);
        _updater = new TicketUpdater(connection, options, runId, budget);
        _sizer = new BatchSizer(options.BatchSize);
        _dispatch = Task.Run(DispatchAsync);
    }

    internal bool IsUnderWay(SecureTask task, TicketIdentity identity) => _underWay.ContainsKey(KeyOf(task, identity));

    /// <summary>What must not be under way twice: the task, or the task and its type where both are wanted.</summary>
    internal string KeyOf(SecureTask task, TicketIdentity identity) =>
        _options.AllowBothTypes ? $"{task.Type} {identity.CorrelationId}" : identity.CorrelationId;

    internal bool TryStart(TicketPlan plan)
    {
        string key = KeyOf(plan.Task, plan.Identity);
        _underWay[key] = true;
        if (_plans.Writer.TryWrite(plan))
        {
            return true;
        }

        _underWay.TryRemove(key, out _);
        return false;
    }

    internal void Complete() => _plans.Writer.TryComplete();

    internal bool TryTake(out CampaignEvent happened)
    {
        bool isTaken = _events.Reader.TryRead(out happened!);
        if (isTaken)
        {
            _changed.Release();
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
                await WaitForRoomAsync().ConfigureAwait(false);
                List<TicketPlan> group = TakeGroup();
                if (group.Count > 0)
                {
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

    // One more than the instance takes waits at its gate, so that the gate can tell whether more would be welcome.
    private int MostRunning() =>
        _options.ThrottleLimit is { } limit ? Math.Max(1, limit) : _gate.Limit + 1;

    private async Task WaitForRoomAsync()
    {
        while (Volatile.Read(ref _running) >= MostRunning() || _events.Reader.Count >= MostUntaken)
        {
            await _changed.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
    }

    private List<TicketPlan> TakeGroup()
    {
        List<TicketPlan> group = [];
        int size = _sizer.Next(_plans.Reader.Count);
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
        HashSet<SecureTask> ended = [];
        void End(CampaignEvent happened)
        {
            ended.Add(happened.Result?.Task ?? happened.FailedTask!);
            Report(happened);
        }

        try
        {
            if (group[0].Action == PlanAction.Create)
            {
                TimeSpan time = await _writer.CreateAsync(group, End, _stop.Token, _abort.Token).ConfigureAwait(false);
                _sizer.Learn(time);
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
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // The time for settling is over. What was sent and not answered is found by the next run.
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
                _underWay.TryRemove(KeyOf(plan.Task, plan.Identity), out _);
            }

            Interlocked.Decrement(ref _running);
            _changed.Release();
        }
    }

    private void ReportRest(
        List<TicketPlan> group,
        HashSet<SecureTask> ended,
        Func<TicketPlan, SnowException> failureOf)
    {
        foreach (TicketPlan plan in group.Where(plan => !ended.Contains(plan.Task)))
        {
            Report(CampaignEvent.Of(failureOf(plan), plan.Task));
        }
    }

    private void Report(CampaignEvent happened) => _events.Writer.TryWrite(happened);
}
