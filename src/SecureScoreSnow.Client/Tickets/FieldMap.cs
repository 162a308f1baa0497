using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Into which columns of one instance the parts of a ticket go, and what else every ticket gets.</summary>
public sealed record FieldMap
{
    /// <summary>The map of an instance as it is delivered.</summary>
    public static FieldMap Default { get; } = new();

    /// <summary>
    /// The columns of the logical fields that go elsewhere than usual. Source, category, initiator, control, points
    /// and portal link have no column of their own unless one is named here; the description has them in any case.
    /// </summary>
    public IReadOnlyDictionary<LogicalField, string> Columns
    {
        get;
        init => field = new ValueMap<LogicalField, string>(value);
    } = ValueMap<LogicalField, string>.None;

    /// <summary>Columns that every ticket gets, such as category or cmdb_ci.</summary>
    public IReadOnlyDictionary<string, string> FixedValues
    {
        get;
        init => field = new ValueMap<string, string>(value);
    } = ValueMap<string, string>.None;

    internal bool IsDefault => Columns.Count == 0 && FixedValues.Count == 0;

    internal string? ColumnOf(LogicalField field) =>
        Columns.TryGetValue(field, out string? column) ? column : null;
}
