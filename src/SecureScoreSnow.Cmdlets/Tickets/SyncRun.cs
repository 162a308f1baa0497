using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Finds all differences, asks about each, and has done what is wanted: nothing before all of that.</summary>
internal sealed class SyncRun(SyncTicketCommand cmdlet, SnowConnection instance, SyncOptions options) : IDisposable
{
    private readonly List<TicketSync> _syncs = [];
    private readonly CampaignProgress _progress = new(TimeProvider.System, Messages.FollowingActions);
    private SecureScoreConnection? _signedIn;
    private GraphSecurityClient? _graph;
    private TenantCatalogue? _catalogue;

    internal void SignIn(SecureScoreConnection connection)
    {
        _signedIn = connection;
        _graph = connection.CreateClient(options.MaxWait);
    }

    /// <exception cref="SnowException">Graph refused, or another tenant is signed in.</exception>
    internal TenantCatalogue ReadCatalogue(string? tenantId)
    {
        _catalogue = cmdlet.WaitFor(_graph!.GetCatalogueAsync(cmdlet.StopToken));
        foreach (string warning in _graph.Warnings)
        {
            cmdlet.WriteWarning(warning);
        }

        return tenantId is null || TenantCatalogue.IsSame(_catalogue.TenantId, tenantId)
            ? _catalogue
            : throw new SnowException(SnowErrorCode.SecureScoreOfAnotherTenant, null, _catalogue.TenantId, tenantId);
    }

    /// <exception cref="SnowException">What every ticket depends on failed, or too much would change.</exception>
    internal void Carry(IReadOnlyList<TenantCatalogue> catalogues)
    {
        List<(TicketSync Sync, IReadOnlyList<SyncStep> Steps)> wanted = [];
        foreach (TenantCatalogue catalogue in catalogues)
        {
            GraphSecurityClient? graph = GraphOf(catalogue);
            if (options.WriteBack && graph is null)
            {
                throw new SnowException(
                    SnowErrorCode.SecureScoreOfAnotherTenant, null, _signedIn?.TenantId, catalogue.TenantId);
            }

            TicketSync sync = new(instance, options, graph);
            _syncs.Add(sync);
            wanted.Add((sync, Ask(cmdlet.WaitFor(sync.PlanAsync(catalogue, cmdlet.StopToken)))));
        }

        _progress.Seen = wanted.Sum(tenant => tenant.Steps.Count);
        _progress.IsSeenAll = true;
        foreach ((TicketSync sync, IReadOnlyList<SyncStep> steps) in wanted.Where(tenant => tenant.Steps.Count > 0))
        {
            Do(sync, steps);
        }

        if (_progress.TryEnd(out ProgressRecord last))
        {
            cmdlet.WriteProgress(last);
        }

        cmdlet.Tell(_progress.Summary());
    }

    // What is under way is settled; the results of that can no longer be written.
    public void Dispose()
    {
        cmdlet.Settle(Task.WhenAll(_syncs.Select(sync => sync.DisposeAsync().AsTask())));
        _graph?.Dispose();
    }

    // The history of another tenant would say something about another tenant.
    private GraphSecurityClient? GraphOf(TenantCatalogue catalogue) =>
        _catalogue == catalogue
        || (_signedIn?.TenantId is { } tenant && TenantCatalogue.IsSame(tenant, catalogue.TenantId))
            ? _graph
            : null;

    private List<SyncStep> Ask(SyncPlan plan)
    {
        foreach (string warning in plan.Warnings)
        {
            cmdlet.WriteWarning(warning);
        }

        List<SyncStep> wanted = [];
        bool isPlanOnly = false;
        foreach (SyncStep step in plan.Steps)
        {
            if (step.Result is { } over)
            {
                cmdlet.WriteObject(over);
            }
            else if (cmdlet.ShouldProcess(
                Text.Of(Messages.AboutTo, step.Ticket, step.Action),
                Text.Of(Messages.AboutToAsk, step.Ticket, step.Action),
                out ShouldProcessReason reason))
            {
                wanted.Add(step);
            }
            else
            {
                isPlanOnly |= reason == ShouldProcessReason.WhatIf;
                cmdlet.WriteObject(reason == ShouldProcessReason.WhatIf ? step.Describe() : step.Decline());
            }
        }

        if (isPlanOnly && plan.IsTooMuch)
        {
            cmdlet.WriteWarning(plan.TooMuch);
        }
        else if (wanted.Count > plan.MaxChange)
        {
            plan.ThrowIfTooMuch();
        }

        return wanted;
    }

    private void Note(WaitNotice wait)
    {
        if (_progress.TryWait(wait))
        {
            cmdlet.Tell(Text.Of(Messages.AskedToWait, wait.Until.ToLocalTime()));
        }
    }

    private void Do(TicketSync sync, IReadOnlyList<SyncStep> steps)
    {
        foreach (SyncEvent happened in cmdlet.PullFrom(sync.ApplyAsync(steps, cmdlet.StopToken)))
        {
            if (happened.Result is { } result)
            {
                _progress.Count(result.Outcome);
                cmdlet.Session.Seen.Note(result);
                cmdlet.WriteObject(result);
            }
            else if (happened.Failure is { } failure)
            {
                _progress.CountFailure();
                cmdlet.WriteError(failure.ToErrorRecord(happened.FailedStep!.Ticket));
            }
            else if (happened.Warning is { } warning)
            {
                cmdlet.WriteWarning(warning);
            }
            else if (happened.Wait is { } wait)
            {
                Note(wait);
            }

            if (_progress.TryNext(out ProgressRecord record))
            {
                cmdlet.WriteProgress(record);
            }
        }
    }
}
