using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>What the values of a query may depend on: who asks, when, and where.</summary>
internal sealed record QueryContext(TableStore Store, Caller Caller, DateTimeOffset Now)
{
    /// <summary>The zone that "today" is meant in.</summary>
    internal TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether a row without a value matches <c>!=</c>; no public source says.</summary>
    internal bool NotEqualMatchesEmpty { get; init; } = true;

    /// <summary>How texts of a query are compared with stored ones.</summary>
    internal StringComparison Comparison { get; init; } = StringComparison.OrdinalIgnoreCase;

    /// <summary>Whether a query with a mistake finds nothing, instead of losing the mistaken part.</summary>
    internal bool MistakeFindsNothing { get; init; }

    /// <summary>How a record shows itself where it is referred to.</summary>
    internal required Func<Column, string, string> Display { get; init; }
}
