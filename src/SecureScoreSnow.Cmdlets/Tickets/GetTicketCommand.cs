using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Tickets;

/// <summary>Finds tickets and streams them.</summary>
[Cmdlet(VerbsCommon.Get, "SnowTicket", SupportsPaging = true, DefaultParameterSetName = Named)]
[OutputType(typeof(SnowTicket))]
public sealed class GetTicketCommand : InstanceCmdlet
{
    private const string Named = "Ticket";
    private const string OfAction = "Action";

    private static readonly HashSet<string> s_conditions = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(Type), nameof(State), nameof(Category), nameof(ControlId), nameof(TenantId), nameof(RunId),
        nameof(Open), nameof(Overdue), nameof(Since), nameof(Query), "First", "Skip",
    };

    private readonly List<string> _numbers = [];
    private readonly List<string> _sysIds = [];
    private readonly List<SecureScoreAction> _actions = [];
    private TicketReader _reader = null!;
    private WorkProgress? _progress;
    private long _total;
    private int _unknownTotals;

    [Parameter(
        Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Named)]
    [ArgumentCompleter(typeof(TicketCompleter))]
    public string[]? Number { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = Named)]
    [Alias("sys_id")]
    public string[]? SysId { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OfAction)]
    [Actions]
    public SecureScoreAction[] Action { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public TicketType[] Type { get; set; } = [TicketType.Change, TicketType.Incident];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateNameCompleter))]
    public string[] State { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    [Parameter(ParameterSetName = Named)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ControlCompleter))]
    public string[] ControlId { get; set; } = [];

    [Parameter(ParameterSetName = Named)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string? RunId { get; set; }

    [Parameter]
    public SwitchParameter Open { get; set; }

    [Parameter]
    public SwitchParameter Overdue { get; set; }

    [Parameter]
    [CellOf(typeof(DateTimeOffset))]
    public DateTimeOffset? Since { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueryCompleter))]
    public string? Query { get; set; }

    [Parameter]
    public SwitchParameter AllTickets { get; set; }

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _reader = new TicketReader(Instance) { OnTotal = Expect };
    }

    // What comes through the pipeline is asked for together: one request for many tickets.
    protected override void ProcessRecord()
    {
        string[] sysIds = [.. (SysId ?? []).Where(sysId => sysId is { Length: > 0 })];
        _sysIds.AddRange(sysIds);
        _numbers.AddRange(sysIds.Length > 0 ? [] : (Number ?? []).Where(number => number is { Length: > 0 }));
        _actions.AddRange(Action);
    }

    protected override void EndProcessing() => Attempt(null, () =>
    {
        if (State.Length > 0)
        {
            State = Wait(StatePatterns.ExpandAsync(new TicketStates(Instance), Type.Distinct(), State, Stop));
            if (State.Length == 0)
            {
                return;
            }
        }

        bool isNamed = MyInvocation.ExpectingInput || Number is not null || SysId is not null;
        TicketFilter[] filters = ParameterSetName == OfAction ? [.. NamedTickets.Filters(Filter(), _actions)]
            : isNamed ? [.. NamedTickets.Filters(Filter(), _numbers, _sysIds)]
            : [Filter()];
        if (PagingParameters.IncludeTotalCount)
        {
            long total = filters.Sum(filter => Wait(_reader.CountAsync(filter, Stop)));
            WriteObject(PagingParameters.NewTotalCount((ulong)total, accuracy: 1));
        }

        IEnumerable<SnowTicket> tickets = filters.Length == 1
            ? Pull(_reader.ListAsync(filters[0] with { Skip = Clamp(PagingParameters.Skip), First = First() }, Stop))
            : filters.SelectMany(filter => Pull(_reader.ListAsync(filter, Stop)))
                .Skip((int)Clamp(PagingParameters.Skip))
                .Take((int)(First() ?? int.MaxValue));
        _progress = Report(Messages.ReadingTickets);
        _unknownTotals = filters.Length * Type.Distinct().Count();
        HashSet<string?> missing = new(_numbers.Concat(_sysIds), StringComparer.OrdinalIgnoreCase);
        foreach (SnowTicket ticket in tickets)
        {
            missing.Remove(ticket.Number);
            missing.Remove(ticket.SysId);
            Session.Seen.Note(ticket);
            WriteObject(ticket);
            _progress.Count();
        }

        EndReport();
        Tell(Text.Of(Messages.TicketsRead, _progress.Done, Instance.Name, _progress.Elapsed.TotalSeconds));

        Report(missing);
    });

    // On whatever thread reads. How far it is can be said once every table has said how much it has.
    private void Expect(long total)
    {
        long all = Interlocked.Add(ref _total, total);
        if (Interlocked.Decrement(ref _unknownTotals) == 0 && _progress is { } progress)
        {
            progress.Total = Math.Min(all - Clamp(PagingParameters.Skip), First() ?? all);
        }
    }

    // Who names a ticket wants that one; where more is asked of it, that may be what kept it away.
    private void Report(IEnumerable<string?> missing)
    {
        bool isOnlyNamed = !MyInvocation.BoundParameters.Keys.Any(name => s_conditions.Contains(name));
        foreach (string? name in missing.Where(_ => isOnlyNamed))
        {
            WriteError(new SnowException(SnowErrorCode.TicketUnknown, null, name).ToErrorRecord(name));
        }
    }

    private long? First() => PagingParameters.First == ulong.MaxValue ? null : Clamp(PagingParameters.First);

    private static long Clamp(ulong count) => (long)Math.Min(count, int.MaxValue);

    private TicketFilter Filter() => new()
    {
        Types = Type,
        States = State,
        Category = Category,
        ControlIds = ControlId,
        TenantId = TenantId,
        RunId = RunId,
        Open = Open,
        Overdue = Overdue,
        Since = Since,
        Query = Query,
        AllTickets = AllTickets,
    };
}
