using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Lets tickets follow their improvement actions.</summary>
[Cmdlet(VerbsData.Sync, "SnowTicket", SupportsShouldProcess = true, DefaultParameterSetName = Live)]
[OutputType(typeof(SyncResult))]
public sealed class SyncTicketCommand : InstanceCmdlet
{
    private const string Live = "Live";
    private const string OfAction = "Action";

    private readonly List<SecureScoreAction> _actions = [];
    private SyncRun? _run;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfAction)]
    [Actions(OnlyActions = true)]
    public SecureScoreAction[] Action { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter]
    public SyncReaction OnCompleted { get; set; } = SyncReaction.Close;

    [Parameter]
    public SyncReaction OnAccepted { get; set; } = SyncReaction.Note;

    [Parameter]
    [ValidateRange(0d, 1000d)]
    public double MinPoints { get; set; } = 1;

    [Parameter]
    public ClosedTicketRule WhenClosed { get; set; }

    [Parameter]
    [ValidateRange(0, 3650)]
    public int? GraceDays { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaxChange { get; set; }

    [Parameter]
    public SwitchParameter WriteBack { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RequestedBy { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan MaxWait { get; set; } = WaitBudget.DefaultLimit;

    protected override void ProcessRecord() => _actions.AddRange(Action);

    protected override void EndProcessing()
    {
        _run = new SyncRun(this, Instance, Options());
        if (ParameterSetName == Live || WriteBack)
        {
            _run.SignIn(Require(null, () =>
                Session.SecureScore ?? throw new SnowException(SnowErrorCode.SecureScoreNotConnected, null)));
        }
        else if (Session.SecureScore is { } signedIn)
        {
            _run.SignIn(signedIn);
        }

        Require<object?>(Instance, () =>
        {
            _run.Carry(ParameterSetName == Live ? [_run.ReadCatalogue(TenantId)] : Picked());
            return null;
        });
    }

    internal T WaitFor<T>(Task<T> work) => Wait(work);

    internal IEnumerable<T> PullFrom<T>(IAsyncEnumerable<T> source) => Pull(source);

    internal CancellationToken StopToken => Stop;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _run?.Dispose();
        }

        base.Dispose(disposing);
    }

    private IReadOnlyList<TenantCatalogue> Picked() => TenantCatalogue.Of(_actions.Where(action =>
        TenantId is null || TenantCatalogue.IsSame(action.TenantId, TenantId)));

    private SyncOptions Options()
    {
        SyncOptions options = new()
        {
            OnCompleted = OnCompleted,
            OnAccepted = OnAccepted,
            MinPoints = MinPoints,
            WhenClosed = WhenClosed,
            MaxChange = MaxChange,
            Types = Type,
            WriteBack = WriteBack,
            Initiator = RequestedBy ?? Session.SecureScore?.Account ?? Instance.UserName,
            ThrottleLimit = ThrottleLimit,
            MaxWait = MaxWait,
        };
        return GraceDays is int days
            ? options with { Grace = TimeSpan.FromDays(days), GraceWhenUnknown = TimeSpan.FromDays(days) }
            : options;
    }
}
