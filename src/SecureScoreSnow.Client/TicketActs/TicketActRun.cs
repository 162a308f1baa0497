using System.Globalization;
using System.Threading.Channels;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>
/// Carries steps out, as many at a time as the instance takes well and one at a time for each ticket, and hands back
/// what became of them as they end.
/// </summary>
/// <remarks>
/// It never blocks: while <see cref="TryStart"/> says no, wait and take what has ended. Dispose of it, and what is
/// under way gets <see cref="TicketCampaign.SettleTime"/> to end.
/// </remarks>
public sealed class TicketActRun<TRequest> : IAsyncDisposable
    where TRequest : TicketRequest
{
    private readonly TicketAct<TRequest> _act;
    private readonly InstanceGate _gate;
    private readonly int? _most;
    private readonly Channel<TicketEnding<TRequest>> _ended = Channel.CreateUnbounded<TicketEnding<TRequest>>();
    private readonly Dictionary<string, Task> _underWay = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly HashSet<string> _droppedColumns = new(StringComparer.Ordinal);
    private bool _isDisposed;

    /// <param name="connection">Where the tickets are.</param>
    /// <param name="act">What is done to them.</param>
    /// <param name="most">How many at a time; what the instance takes well where it is null.</param>
    public TicketActRun(SnowConnection connection, TicketAct<TRequest> act, int? most)
    {
        _act = act;
        _gate = connection.Gate;
        _most = most;
        if (act.Budget is { } budget)
        {
            budget.Stop = _stop.Token;
        }
    }

    /// <returns>False while as many are under way as may be, or one for the same ticket.</returns>
    public bool TryStart(TicketStep<TRequest> planned)
    {
        lock (_underWay)
        {
            string sysId = planned.Located.SysId;
            if (_isDisposed || _underWay.Count >= (_most ?? _gate.Limit + 1) || _underWay.ContainsKey(sysId))
            {
                return false;
            }

            _underWay.Add(sysId, Task.Run(() => RunAsync(planned)));
            return true;
        }
    }

    /// <summary>Takes what has ended.</summary>
    public bool TryTake(out TicketEnding<TRequest> ended) => _ended.Reader.TryRead(out ended!);

    /// <summary>Waits until something can be taken.</summary>
    /// <returns>False where nothing is under way any more.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_underWay)
        {
            if (_ended.Reader.TryPeek(out _) || _underWay.Count == 0)
            {
                return _ended.Reader.TryPeek(out _);
            }
        }

        return await _ended.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the user should know beside the result: once a run for each column.</summary>
    public IEnumerable<string> WarningsOf(TicketResult result) => result.DroppedColumns
        .Where(_droppedColumns.Add)
        .Select(column => string.Format(
            CultureInfo.CurrentCulture, Messages.WarningFieldDropped, column, result.Number));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] rest;
        lock (_underWay)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            rest = [.. _underWay.Values];
        }

        _stop.Cancel();
        _abort.CancelAfter(TicketCampaign.SettleTime);
        await Task.WhenAll(rest).ConfigureAwait(false);
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync(TicketStep<TRequest> planned)
    {
        TicketEnding<TRequest>? ended = null;
        try
        {
            ended = new(planned, await _act.ApplyAsync(planned, _abort.Token).ConfigureAwait(false), null);
        }
        catch (SnowException failure)
        {
            ended = new(planned, null, failure);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop before it could be sent, or the time for settling is over. What was sent and not answered
            // is found by the next run.
        }
#pragma warning disable CA1031 // Whoever waits for this step must hear of it, whatever went wrong.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            ended = new(planned, null, new SnowException(
                SnowErrorCode.ChangeUnsettled, broken, planned.Ticket!.Number, broken.Message));
        }

        End(planned, ended);
    }

    // Both at once: who sees that nothing is under way any more has everything to take.
    private void End(TicketStep<TRequest> planned, TicketEnding<TRequest>? ended)
    {
        lock (_underWay)
        {
            _underWay.Remove(planned.Located.SysId);
            if (ended is not null)
            {
                _ended.Writer.TryWrite(ended);
            }
            else
            {
                _ended.Writer.TryComplete();
            }
        }
    }
}
