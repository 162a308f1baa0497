using System.Management.Automation;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>A command that does something to tickets: which ones, and how it goes about it.</summary>
public abstract class TicketActCmdlet<TRequest> : InstanceCmdlet
    where TRequest : TicketRequest
{
    private TicketActPump<TRequest>? _pump;

    private protected TicketActCmdlet()
    {
    }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Number", "SysId", "sys_id", "Link")]
    [TicketNames]
    [ArgumentCompleter(typeof(TicketCompleter))]
    public TicketReference[] Ticket { get; set; } = [];

    [Parameter]
    public SwitchParameter AllTickets { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan MaxWait { get; set; } = WaitBudget.DefaultLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = new TicketActPump<TRequest>(this, Instance, CreateAct, ThrottleLimit);
    }

    protected override void ProcessRecord()
    {
        foreach (TicketReference ticket in Ticket)
        {
            foreach (TRequest request in RequestsFor(ticket))
            {
                _pump!.Add(request);
            }
        }
    }

    protected override void EndProcessing() => _pump!.Finish();

    internal T WaitFor<T>(Task<T> work) => Wait(work);

    internal CancellationToken StopToken => Stop;

    /// <summary>What is done, of one kind for all tickets.</summary>
    private protected abstract TicketAct<TRequest> CreateAct(TicketActOptions options);

    /// <summary>What is done to one ticket.</summary>
    private protected abstract IEnumerable<TRequest> RequestsFor(TicketReference ticket);

    // A name that fits nothing, or several, is the same mistake for every ticket.
    private protected string? GroupOf(string? name) => name is not { Length: > 0 }
        ? name
        : Require(name, () => Wait(new GroupFinder(Instance.Tables).FindAsync(name, Stop)));

    private protected string? UserOf(string? name) => name is not { Length: > 0 }
        ? name
        : Require(name, () => Wait(new UserFinder(Instance.Tables).FindAsync(name, Stop)));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pump?.Dispose();
        }

        base.Dispose(disposing);
    }
}
