using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>What is asked of the instance for one card, and how the answers become one.</summary>
internal sealed class CardQuestions
{
    private const string Correlation = "correlation_id";
    private const string Created = "sys_created_on";

    private readonly SnowConnection _connection;
    private readonly TicketType _type;
    private readonly CardOptions _options;
    private readonly DateTimeOffset _now;
    private readonly TicketFilter _ours;
    private readonly List<string> _names = [];
    private readonly List<BatchCall> _calls = [];

    internal CardQuestions(SnowConnection connection, TicketType type, CardOptions options, DateTimeOffset now)
    {
        _connection = connection;
        _type = type;
        _options = options;
        _now = now;
        _ours = new TicketFilter { Types = [type], TenantId = options.TenantId };
        Ask();
    }

    /// <summary>The reads, in an order of their own.</summary>
    internal IReadOnlyList<BatchCall> Calls => _calls;

    private string Table => TicketTables.NameOf(_type);

    /// <summary>Makes the card of the answers to <see cref="Calls"/>, in the same order.</summary>
    internal TicketCard Read(IEnumerable<ReadAnswer> answers)
    {
        Dictionary<string, ReadAnswer> byName = _names
            .Zip(answers, (name, answer) => (name, answer))
            .ToDictionary(pair => pair.name, pair => pair.answer, StringComparer.Ordinal);
        CardAnswers all = new(_connection, _type, byName);
        return new TicketCard
        {
            Type = _type,
            Title = TicketCard.TitleOf(_type),
            Instance = _connection.Instance.Host,
            TenantId = _options.TenantId,
            CountedAt = _now.ToLocalTime(),
            States = all.States(nameof(TicketCard.States)),
            Open = all.Count(nameof(TicketCard.Open)),
            Overdue = all.Count(nameof(TicketCard.Overdue)),
            CreatedLast7Days = all.Count(nameof(TicketCard.CreatedLast7Days)),
            CreatedLast30Days = all.Count(nameof(TicketCard.CreatedLast30Days)),
            ClosedLast7Days = all.Count(nameof(TicketCard.ClosedLast7Days)),
            ClosedLast30Days = all.Count(nameof(TicketCard.ClosedLast30Days)),
            OldestOpen = all.Ticket(nameof(TicketCard.OldestOpen)),
            Newest = all.Ticket(nameof(TicketCard.Newest)),
            PointsToGain = all.Groups(nameof(TicketCard.PointsToGain)) is { } open ? PointsOf(open) : null,
            Link = TicketRecords.ListLink(_connection.Instance, _type, Query(_ours)),
            Problem = all.Problem,
        };
    }

    private void Ask()
    {
        TicketFilter open = _ours with { Open = true };
        Add(nameof(TicketCard.States), StatisticsClient.GroupPath(Table, Query(_ours), "state"));
        AddCount(nameof(TicketCard.Open), Query(open));
        AddCount(nameof(TicketCard.Overdue), Query(_ours with { Overdue = true }));
        AddCount(nameof(TicketCard.CreatedLast7Days), Since(Created, 7));
        AddCount(nameof(TicketCard.CreatedLast30Days), Since(Created, 30));
        AddCount(nameof(TicketCard.ClosedLast7Days), Since("closed_at", 7).Equal("active", "false"));
        AddCount(nameof(TicketCard.ClosedLast30Days), Since("closed_at", 30).Equal("active", "false"));
        AddFirst(nameof(TicketCard.OldestOpen), Query(open).OrderBy(Created).OrderBy("number"));
        AddFirst(nameof(TicketCard.Newest), Query(_ours).OrderByDescending(Created).OrderByDescending("number"));
        if (Tenant is { } tenant)
        {
            Add(
                nameof(TicketCard.PointsToGain),
                StatisticsClient.GroupPath(Table, Query(open with { TenantId = tenant }), Correlation));
        }
    }

    // The actions are those of one tenant; on the card of another one they would say nothing.
    private string? Tenant => _options.Actions is { Count: > 0 } actions
        && actions[0].TenantId is { Length: > 0 } tenant
        && (_options.TenantId is null || TicketIdentity.SuffixOf(_options.TenantId) == TicketIdentity.SuffixOf(tenant))
            ? tenant
            : null;

    private EncodedQuery Query(TicketFilter filter) =>
        TicketQueries.Build(filter, _type, _connection.Settings, _now);

    private EncodedQuery Since(string column, int days) => Query(_ours).From(column, _now.AddDays(-days));

    private void AddCount(string name, EncodedQuery query) => Add(name, StatisticsClient.CountPath(Table, query));

    private void AddFirst(string name, EncodedQuery query)
    {
        ListOptions options = new()
        {
            Columns = TicketRecords.ColumnsOf(_type, _connection.Settings),
            WithDisplayValues = true,
        };
        Add(name, TablePaths.Page(Table, query.OrderBy("sys_id"), options, limit: 1, offset: 0));
    }

    private void Add(string name, string path)
    {
        _names.Add(name);
        _calls.Add(new BatchCall(HttpMethod.Get.Method, path, null, Table));
    }

    private double PointsOf(IReadOnlyList<GroupCount> open)
    {
        HashSet<string> there = new(open.Select(group => group.Value), StringComparer.OrdinalIgnoreCase);
        double points = _options.Actions!
            .Where(action => action.PointsToGain > 0 && ActionTasks.IsLeftToDo(action))
            .Where(action => there.Contains(action.ControlId + TicketIdentity.SuffixOf(action.TenantId)))
            .Sum(action => action.PointsToGain!.Value);
        return Math.Round(points, 2, MidpointRounding.AwayFromZero);
    }
}
