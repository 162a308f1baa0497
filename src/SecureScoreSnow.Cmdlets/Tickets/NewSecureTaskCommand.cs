using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Makes change requests or incidents of actions and of tasks of one's own, each exactly once.</summary>
[Cmdlet(VerbsCommon.New, "SnowSecureTask", SupportsShouldProcess = true, DefaultParameterSetName = OfAction)]
[OutputType(typeof(SecureTaskResult))]
public sealed class NewSecureTaskCommand : FreeTaskCmdlet
{
    private const string OfAction = "Action";

    private string? _group;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = OfAction)]
    public SecureScoreAction[] Action { get; set; } = [];

    [Parameter(ParameterSetName = OfAction)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [CellOf(typeof(TicketType))]
    public TicketType? Type { get; set; }

    [Parameter(ParameterSetName = OfAction)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [CellOf(typeof(TicketPriority))]
    public TicketPriority? Priority { get; set; }

    [Parameter(ParameterSetName = OfAction)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [CellOf(typeof(DateTimeOffset))]
    public DateTimeOffset? DueDate { get; set; }

    [Parameter(ParameterSetName = OfAction)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = OfTask)]
    [CellOf(typeof(int), Largest = 36500)]
    public int? DueInDays { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RequestedBy { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AssignmentGroup { get; set; }

    [Parameter]
    [ValidateSet("normal", "standard", "emergency")]
    public string? ChangeType { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary? Value { get; set; }

    [Parameter]
    public SwitchParameter IncludeResolved { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AssignmentGroup is not null)
        {
            GroupFinder groups = new(Instance.Tables);
            _group = Require(AssignmentGroup, () => Wait(groups.FindAsync(AssignmentGroup, Stop)));
        }
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == OfTask)
        {
            Attempt(Name, () => Add(FreeTask(), StatusOfRow()));
            return;
        }

        foreach (SecureScoreAction action in Action)
        {
            Add(ActionTasks.From(action), ActionTasks.IsLeftToDo(action) ? SecureScoreStatus.ToAddress : action.Status);
        }
    }

    private void Add(SecureTask task, SecureScoreStatus status)
    {
        SecureTask complete = Complete(task);
        if (IncludeResolved || status == SecureScoreStatus.ToAddress)
        {
            Run.Add(complete);
        }
        else
        {
            Run.Add(ActionTasks.NothingToDo(complete, status));
        }
    }

    private SecureTask Complete(SecureTask task) => task with
    {
        Type = Type ?? TicketType.Change,
        Priority = Priority,
        DueDate = DueDate is { } date ? WholeDay(date) : DueInDays is int days ? InDays(days) : null,
        Initiator = RequestedBy ?? Session.SecureScore?.Account ?? Instance.UserName,
        AssignmentGroup = _group,
        ChangeType = ChangeType,
        Values = Columns(),
    };

    // A date without a time means that day to its end.
    private static DateTimeOffset WholeDay(DateTimeOffset date) =>
        date.TimeOfDay == TimeSpan.Zero ? date.AddDays(1).AddSeconds(-1) : date;

    private static DateTimeOffset InDays(int days)
    {
        DateTimeOffset day = TimeProvider.System.GetLocalNow().AddDays(days);
        return WholeDay(new DateTimeOffset(day.Date, day.Offset));
    }

    // PowerShell's own conversion to text is the invariant one, and it sees through the objects it wraps.
    private Dictionary<string, string> Columns() => Value?.Cast<DictionaryEntry>().ToDictionary(
        entry => LanguagePrimitives.ConvertTo<string>(entry.Key),
        entry => LanguagePrimitives.ConvertTo<string>(entry.Value)) ?? [];
}
