using System.Management.Automation;
using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>What the row that an action came from says of its ticket.</summary>
internal sealed record RowCells
{
    private static readonly ConditionalWeakTable<SecureScoreAction, RowCells> s_ofActions = new();
    private static readonly RowCells s_none = new();
    private static readonly CellOfAttribute s_type = new(typeof(TicketType));
    private static readonly CellOfAttribute s_priority = new(typeof(TicketPriority));
    private static readonly CellOfAttribute s_moment = new(typeof(DateTimeOffset));
    private static readonly CellOfAttribute s_days = new(typeof(int)) { Largest = DueDates.MostDays };

    internal TicketType? Type { get; private init; }

    internal TicketPriority? Priority { get; private init; }

    internal DateTimeOffset? DueDate { get; private init; }

    internal int? DueInDays { get; private init; }

    /// <summary>The cells that were noted with an action; nothing where it came from no row.</summary>
    internal static RowCells Of(SecureScoreAction action) =>
        s_ofActions.TryGetValue(action, out RowCells? cells) ? cells : s_none;

    /// <exception cref="ArgumentTransformationMetadataException">A cell makes no sense.</exception>
    internal static void Note(SecureScoreAction action, PSObject row, EngineIntrinsics engine)
    {
        s_ofActions.Add(action, new RowCells
        {
            Type = (TicketType?)Cell(s_type, nameof(Type)),
            Priority = (TicketPriority?)Cell(s_priority, nameof(Priority)),
            DueDate = (DateTimeOffset?)Cell(s_moment, nameof(DueDate)),
            DueInDays = (int?)Cell(s_days, nameof(DueInDays)),
        });

        object? Cell(CellOfAttribute kind, string name) =>
            row.Properties[name]?.Value is { } value ? kind.Transform(engine, value) : null;
    }
}
