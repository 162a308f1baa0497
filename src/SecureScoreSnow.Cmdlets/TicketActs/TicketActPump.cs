using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;
using SecureScoreSnow.Cmdlets.Tickets;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>
/// Carries tickets from the pipeline into an act, a window at a time, asks about each, and carries what became of them
/// back into the pipeline.
/// </summary>
internal sealed class TicketActPump<TRequest> : IDisposable
    where TRequest : TicketRequest
{
    // How long nothing may happen before the progress is brought up to date.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly TicketActCmdlet<TRequest> _cmdlet;
    private readonly TicketAct<TRequest> _act;
    private readonly TicketActRun<TRequest> _run;
    private readonly List<TRequest> _window = [];
    private readonly CampaignProgress _progress = new(TimeProvider.System, Messages.ChangingTickets);
    private long _waitUntil;

    internal TicketActPump(
        TicketActCmdlet<TRequest> cmdlet,
        SnowConnection connection,
        Func<TicketActOptions, TicketAct<TRequest>> create,
        int? throttleLimit)
    {
        _cmdlet = cmdlet;
        _act = create(new TicketActOptions
        {
            AllTickets = cmdlet.AllTickets,
            Budget = new WaitBudget(
                cmdlet.MaxWait,
                TimeProvider.System,
                notice => Interlocked.Exchange(ref _waitUntil, notice.Until.UtcTicks)),
        });
        _run = new TicketActRun<TRequest>(connection, _act, throttleLimit);
    }

    internal void Add(TRequest request)
    {
        _progress.Seen++;
        _window.Add(request);
        if (_window.Count == TicketActOptions.WindowSize)
        {
            CarryWindow();
        }

        Pump();
    }

    internal void Finish()
    {
        CarryWindow();
        _progress.IsSeenAll = true;
        while (Await(_run.WaitAsync(_cmdlet.StopToken)))
        {
            Pump();
        }

        if (_progress.TryEnd(out ProgressRecord last))
        {
            _cmdlet.WriteProgress(last);
        }

        _cmdlet.Tell(_progress.Summary());
    }

    // What is under way is settled; the results of that can no longer be written.
    public void Dispose() => _cmdlet.Settle(_run.DisposeAsync().AsTask());

    private void CarryWindow()
    {
        if (_window.Count == 0)
        {
            return;
        }

        TRequest[] requests = [.. _window];
        _window.Clear();
        try
        {
            foreach (TicketStep<TRequest> step in Await(_act.PlanAsync(requests, _cmdlet.StopToken)))
            {
                Carry(step);
            }
        }
        catch (SnowException refusal)
        {
            Refuse(requests, refusal);
        }
    }

    private void Refuse(TRequest[] requests, SnowException refusal)
    {
        if (refusal.Code is SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired)
        {
            _cmdlet.ThrowTerminatingError(refusal.ToErrorRecord(TargetOf(requests[0])));
        }

        foreach (TRequest request in requests)
        {
            Fail(refusal, request);
        }
    }

    private void Carry(TicketStep<TRequest> step)
    {
        if (step.Failure is { } failure)
        {
            Fail(failure, step.Request);
        }
        else if ((step.Result ?? Asked(step)) is { } result)
        {
            Write(result);
        }
        else
        {
            Start(step);
        }
    }

    // Null where the answer is yes.
    private TicketResult? Asked(TicketStep<TRequest> step)
    {
        bool isYes = _cmdlet.ShouldProcess(
            Text.Of(Messages.AboutTo, step.Action, step.Ticket),
            Text.Of(Messages.AboutToAsk, step.Action, step.Ticket),
            out ShouldProcessReason reason);
        return isYes ? null
            : reason == ShouldProcessReason.WhatIf ? step.Describe()
            : step.Decline();
    }

    private void Start(TicketStep<TRequest> step)
    {
        while (!_run.TryStart(step))
        {
            Await(_run.WaitAsync(_cmdlet.StopToken));
            Pump();
        }
    }

    // What else happens meanwhile is written meanwhile.
    private T Await<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            _cmdlet.WaitFor(Task.WhenAny(work, Task.Delay(s_tick, _cmdlet.StopToken)));
            Pump();
        }

        return _cmdlet.WaitFor(work);
    }

    private void Pump()
    {
        while (_run.TryTake(out TicketEnding<TRequest> ended))
        {
            if (ended.Result is { } result)
            {
                Write(result);
            }
            else
            {
                Fail(ended.Failure!, ended.Step.Request);
            }
        }

        _progress.WaitUntil = new DateTimeOffset(Interlocked.Read(ref _waitUntil), TimeSpan.Zero);
        if (_progress.TryNext(out ProgressRecord record))
        {
            _cmdlet.WriteProgress(record);
        }
    }

    private void Write(TicketResult result)
    {
        _progress.Count(result.Outcome);
        _cmdlet.Session.Seen.Note(result);
        _cmdlet.WriteObject(result);
        foreach (string warning in _run.WarningsOf(result))
        {
            _cmdlet.WriteWarning(warning);
        }
    }

    private void Fail(SnowException failure, TRequest request)
    {
        _progress.CountFailure();
        _cmdlet.WriteError(failure.ToErrorRecord(TargetOf(request)));
    }

    // What was given: the ticket, or the text that names it.
    private static object TargetOf(TRequest request) => request.Ticket.Ticket ?? (object)request.Ticket.Text;
}
