using System.Management.Automation;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>A command that makes many tickets: how it goes about it.</summary>
public abstract class CampaignCmdlet : InstanceCmdlet
{
    private CampaignRun? _run;

    private protected CampaignCmdlet()
    {
    }

    [Parameter]
    public SwitchParameter AllowBothTypes { get; set; }

    [Parameter]
    public SwitchParameter Update { get; set; }

    [Parameter]
    public ClosedTicketRule WhenClosed { get; set; }

    [Parameter]
    [ValidateRange(0, 3650)]
    public int? GraceDays { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxNew { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [ValidateRange(1, 200)]
    public int? BatchSize { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan MaxWait { get; set; } = WaitBudget.DefaultLimit;

    private protected CampaignRun Run => _run ??= Start();

    protected override void EndProcessing() => _run?.Finish();

    internal T WaitFor<T>(Task<T> work) => Wait(work);

    internal CancellationToken StopToken => Stop;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _run?.Dispose();
        }

        base.Dispose(disposing);
    }

    private CampaignRun Start()
    {
        TicketCampaign campaign = new(Instance, Options());
        Tell(Text.Of(Messages.RunStarted, campaign.RunId, Instance.Name, Instance.UserName));
        return new CampaignRun(this, campaign);
    }

    private CampaignOptions Options()
    {
        CampaignOptions options = new()
        {
            AllowBothTypes = AllowBothTypes,
            Update = Update,
            WhenClosed = WhenClosed,
            MaxNew = MaxNew,
            ThrottleLimit = ThrottleLimit,
            BatchSize = BatchSize,
            MaxWait = MaxWait,
        };
        return GraceDays is int days
            ? options with { Grace = TimeSpan.FromDays(days), GraceWhenUnknown = TimeSpan.FromDays(days) }
            : options;
    }
}
