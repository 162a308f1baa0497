using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.Policies;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Makes change requests or incidents of actions and of tasks of one's own, each exactly once.</summary>
[Cmdlet(VerbsCommon.New, "SnowSecureTask", SupportsShouldProcess = true, DefaultParameterSetName = OfAction)]
[OutputType(typeof(SecureTaskResult))]
public sealed class NewSecureTaskCommand : FreeTaskCmdlet
{
    private const string OfAction = "Action";

    private string? _group;
    private TaskPolicy? _policy;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = OfAction)]
    [Actions(OrTasks = true)]
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
    [CellOf(typeof(int), Largest = DueDates.MostDays)]
    public int? DueInDays { get; set; }

    [Parameter(ParameterSetName = OfAction)]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RequestedBy { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupCompleter))]
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

        // Rows of both types may come yet, unless the type is given for all of them.
        if (ChangeType is not null && Type == TicketType.Incident)
        {
            WriteWarning(Text.Of(Messages.ChangeTypeUnused, ChangeType));
        }

        GroupFinder groups = new(Instance.Tables);
        if (PolicyPath is not null)
        {
            string path = GetUnresolvedProviderPathFromPSPath(PolicyPath);
            TaskPolicy read = Require(path, () => Wait(TaskPolicy.ReadAsync(path, Stop)));
            _policy = Require(path, () => Wait(read.ResolveAsync(groups, Stop)));
        }

        if (AssignmentGroup is not null)
        {
            _group = Require(AssignmentGroup, () => Wait(groups.FindAsync(AssignmentGroup, Stop)));
        }
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == OfTask)
        {
            Attempt(Name, () => Add(FreeTask(), StatusOfRow(), new RowCells(), rule: null));
            return;
        }

        foreach (SecureScoreAction action in Action)
        {
            SecureScoreStatus status = ActionTasks.IsLeftToDo(action) ? SecureScoreStatus.ToAddress : action.Status;
            Add(ActionTasks.From(action), status, RowCells.Of(action), _policy?.RuleFor(action));
        }
    }

    private void Add(SecureTask task, SecureScoreStatus status, RowCells cells, PolicyRule? rule)
    {
        SecureTask complete = Complete(task, cells, rule?.Ticket ?? new TicketTemplate());
        if (!IncludeResolved && status != SecureScoreStatus.ToAddress)
        {
            Run.Add(ActionTasks.NothingToDo(complete, status));
        }
        else if (_policy is not null && rule is null or { Skip: true })
        {
            Run.Add(ActionTasks.NotInPolicy(complete, rule));
        }
        else
        {
            Run.Add(complete);
        }
    }

    // What was typed goes before what the row says, and that before what the policy says.
    private SecureTask Complete(SecureTask task, RowCells cells, TicketTemplate template) => task with
    {
        Type = Type ?? cells.Type ?? template.Type ?? TicketType.Change,
        Priority = Priority ?? cells.Priority ?? template.Priority,
        DueDate = Due(DueDate ?? cells.DueDate, DueInDays ?? cells.DueInDays ?? template.DueInDays),
        Initiator = Requester,
        AssignmentGroup = _group ?? template.AssignmentGroup,
        ChangeType = ChangeType ?? template.ChangeType,
        Values = Columns(template),
    };

    private string? Requester => RequestedBy ?? Session.SecureScore?.Account ?? Instance.UserName;

    private static DateTimeOffset? Due(DateTimeOffset? date, int? days) =>
        date is { } given ? DueDates.WholeDay(given)
        : days is { } number ? DueDates.InDays(number)
        : null;

    private Dictionary<string, string> Columns(TicketTemplate template)
    {
        Dictionary<string, string> columns = template.Values.ToDictionary(entry => entry.Key, entry => entry.Value);
        foreach (KeyValuePair<string, string> value in ColumnValues.Of(Value))
        {
            columns[value.Key] = value.Value;
        }

        return columns;
    }
}
