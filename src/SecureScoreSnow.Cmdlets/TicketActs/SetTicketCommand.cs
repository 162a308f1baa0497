using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.TicketActs;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.TicketActs;

/// <summary>Changes state, priority, assignment, due date and any other column of tickets.</summary>
[Cmdlet(VerbsCommon.Set, "SnowTicket", SupportsShouldProcess = true)]
[OutputType(typeof(TicketResult))]
public sealed class SetTicketCommand : TicketActCmdlet<TicketChange>
{
    private string? _group;
    private string? _user;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateNameCompleter))]
    public string? State { get; set; }

    [Parameter]
    public TicketPriority? Priority { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(GroupCompleter))]
    public string? AssignmentGroup { get; set; }

    [Parameter]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AssignedTo { get; set; }

    [Parameter]
    [CellOf(typeof(DateTimeOffset))]
    public DateTimeOffset? DueDate { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Value { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Note { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _group = GroupOf(AssignmentGroup);
        _user = UserOf(AssignedTo);
    }

    private protected override TicketAct<TicketChange> CreateAct(TicketActOptions options) =>
        new TicketEditor(Instance, options);

    private protected override IEnumerable<TicketChange> RequestsFor(TicketReference ticket) =>
    [
        new(ticket)
        {
            State = State,
            Priority = Priority,
            AssignmentGroup = _group,
            AssignedTo = _user,
            DueDate = DueDate is { } date ? DueDates.WholeDay(date) : null,
            Values = ColumnValues.Of(Value),
            Note = Note is null ? null : new TicketNote(Note),
            Force = Force,
        },
    ];
}
