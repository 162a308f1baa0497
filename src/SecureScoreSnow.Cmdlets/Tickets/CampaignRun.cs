using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Carries tasks from the pipeline into a campaign and what becomes of them back into the pipeline.</summary>
internal sealed class CampaignRun(CampaignCmdlet cmdlet, TicketCampaign campaign) : IDisposable
{
    // How long nothing may happen before the progress is brought up to date.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly TaskWindows _windows = new(campaign, cmdlet.StopToken);
    private readonly CampaignProgress _progress = new(TimeProvider.System, Messages.MakingTickets);

    internal void Add(SecureTask task)
    {
        _progress.Seen++;
        _windows.Add(task);
        while (_windows.IsFull || _windows.IsNextReady)
        {
            CarryWindow();
        }

        Pump();
    }

    /// <summary>Writes the result of a task that needs no ticket.</summary>
    internal void Add(SecureTaskResult result)
    {
        _progress.Seen++;
        Write(result with { RunId = campaign.RunId });
    }

    internal void Finish()
    {
        _windows.Complete();
        while (_windows.HasNext)
        {
            CarryWindow();
        }

        campaign.Complete();
        _progress.IsSeenAll = true;
        while (Await(campaign.WaitAsync(cmdlet.StopToken)))
        {
            Pump();
        }

        if (_progress.TryEnd(out ProgressRecord last))
        {
            cmdlet.WriteProgress(last);
        }

        TellFigures();
        cmdlet.Tell(_progress.Summary(campaign.RunId));
    }

    private void TellFigures()
    {
        CampaignFigures sent = campaign.Figures;
        if (sent.Requests > 0)
        {
            cmdlet.Tell(Text.Of(
                Messages.RunFigures,
                sent.Tickets,
                sent.Requests,
                sent.SmallestBatch,
                sent.LargestBatch,
                sent.MostAtATime));
        }
    }

    // What is under way is settled; the results of that can no longer be written.
    public void Dispose() => cmdlet.Settle(campaign.DisposeAsync().AsTask());

    private void CarryWindow()
    {
        PlannedWindow window = Await(_windows.NextAsync());
        if (window.Refusal is { Code: SnowErrorCode.SignInRefused or SnowErrorCode.SignInExpired } refusal)
        {
            cmdlet.ThrowTerminatingError(refusal.ToErrorRecord(window.Tasks[0]));
        }

        foreach (TicketPlan plan in window.Plans)
        {
            Carry(plan);
        }
    }

    private void Carry(TicketPlan plan)
    {
        if (plan.Warning is { } warning)
        {
            cmdlet.WriteWarning(warning);
        }

        if (plan.Failure is { } failure)
        {
            Fail(failure, plan.Task);
        }
        else if ((campaign.ResultOfNothing(plan) ?? Asked(plan)) is { } result)
        {
            Write(result);
        }
        else
        {
            Start(plan);
        }
    }

    // Null where the answer is yes.
    private SecureTaskResult? Asked(TicketPlan plan)
    {
        string action = ActionOf(plan);
        bool isYes = cmdlet.ShouldProcess(
            Text.Of(Messages.AboutTo, action, plan.Task.Name),
            Text.Of(Messages.AboutToAsk, action, plan.Task.Name),
            out ShouldProcessReason reason);
        return isYes ? null
            : reason == ShouldProcessReason.WhatIf ? campaign.Describe(plan)
            : campaign.Decline(plan);
    }

    private static string ActionOf(TicketPlan plan) => plan switch
    {
        { Action: PlanAction.Update } => Text.Of(Messages.UpdateTicket, plan.ExistingNumber),
        { Action: PlanAction.Reopen } => Text.Of(Messages.ReopenTicket, plan.ExistingNumber),
        { Task.Type: TicketType.Incident } => Messages.CreateIncident,
        _ => Messages.CreateChange,
    };

    private void Start(TicketPlan plan)
    {
        while (!campaign.TryStart(plan))
        {
            Await(campaign.WaitAsync(cmdlet.StopToken));
            Pump();
        }
    }

    // What else happens meanwhile is written meanwhile.
    private T Await<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            cmdlet.WaitFor(Task.WhenAny(work, Task.Delay(s_tick, cmdlet.StopToken)));
            Pump();
        }

        return cmdlet.WaitFor(work);
    }

    private void Pump()
    {
        while (campaign.TryTake(out CampaignEvent happened))
        {
            if (happened.Result is { } result)
            {
                Write(result);
            }
            else if (happened.Failure is { } failure)
            {
                Fail(failure, happened.FailedTask!);
            }
            else if (happened.Warning is { } warning)
            {
                cmdlet.WriteWarning(warning);
            }
            else if (happened.Note is { } note)
            {
                cmdlet.Tell(note);
            }
            else if (happened.Wait is { } wait)
            {
                Note(wait);
            }
        }

        Report();
    }

    private void Note(WaitNotice wait)
    {
        if (_progress.TryWait(wait))
        {
            cmdlet.Tell(Text.Of(Messages.AskedToWait, wait.Until.ToLocalTime()));
        }
    }

    private void Write(SecureTaskResult result)
    {
        _progress.Count(result.Outcome);
        cmdlet.Session.Seen.Note(result);
        cmdlet.WriteObject(result);
        foreach (string warning in campaign.WarningsOf(result))
        {
            cmdlet.WriteWarning(warning);
        }
    }

    private void Fail(SnowException failure, SecureTask task)
    {
        _progress.CountFailure();
        cmdlet.WriteError(failure.ToErrorRecord(task));
    }

    private void Report()
    {
        if (_progress.TryNext(out ProgressRecord record))
        {
            cmdlet.WriteProgress(record);
        }
    }
}
