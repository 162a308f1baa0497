using System.Management.Automation;

using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>Ends tickets on the way that their state model allows; it approves nothing.</summary>
[Cmdlet(VerbsCommon.Close, "SnowTicket", SupportsShouldProcess = true, DefaultParameterSetName = AsDone)]
[OutputType(typeof(TicketResult))]
public sealed class CloseTicketCommand : TicketActCmdlet<TicketClosure>
{
    private const string AsDone = "Close";
    private const string AsResolved = "Resolve";
    private const string AsCancelled = "Cancel";

    private string? _group;

    [Parameter(Mandatory = true, ParameterSetName = AsResolved)]
    public SwitchParameter Resolve { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AsCancelled)]
    public SwitchParameter Cancel { get; set; }

    [Parameter(ParameterSetName = AsDone)]
    [Parameter(ParameterSetName = AsResolved)]
    [ValidateNotNullOrEmpty]
    public string? CloseCode { get; set; }

    [Parameter]
    [Alias("Notes")]
    [ValidateNotNullOrEmpty]
    public string? CloseNotes { get; set; }

    [Parameter(ParameterSetName = AsDone)]
    [Parameter(ParameterSetName = AsResolved)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? AssignmentGroup { get; set; }

    [Parameter(ParameterSetName = AsDone)]
    public SwitchParameter RequestApproval { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _group = GroupOf(AssignmentGroup);
    }

    private protected override TicketAct<TicketClosure> CreateAct(TicketActOptions options) =>
        new TicketCloser(Instance, options);

    private protected override IEnumerable<TicketClosure> RequestsFor(TicketReference ticket) =>
    [
        new(ticket)
        {
            End = Cancel ? TicketEnd.Cancel : Resolve ? TicketEnd.Resolve : TicketEnd.Close,
            CloseCode = CloseCode,
            CloseNotes = CloseNotes,
            AssignmentGroup = _group,
            RequestsApproval = RequestApproval,
            Note = Note is null ? null : new TicketNote(Note),
            Force = Force,
        },
    ];
}
