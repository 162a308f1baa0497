using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Into which columns of a table the parts of a ticket go, and what else every new ticket gets.</summary>
public sealed record FieldMap
{
    /// <summary>The map of a table as it is delivered.</summary>
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

    /// <summary>Stored values of columns that every new ticket gets, such as category or cmdb_ci.</summary>
    public IReadOnlyDictionary<string, string> FixedValues
    {
        get;
        init => field = new ValueMap<string, string>(value);
    } = ValueMap<string, string>.None;

    /// <summary>
    /// What those of the fixed values are called that are keys of records, by column: what the user gave for them.
    /// </summary>
    public IReadOnlyDictionary<string, string> FixedNames
    {
        get;
        init => field = new ValueMap<string, string>(value);
    } = ValueMap<string, string>.None;

    internal bool IsDefault => Columns.Count == 0 && FixedValues.Count == 0;

    internal string? ColumnOf(LogicalField field) =>
        Columns.TryGetValue(field, out string? column) ? column : null;
}
