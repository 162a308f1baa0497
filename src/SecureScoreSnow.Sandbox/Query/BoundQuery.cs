namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A query that has been tied to a table.</summary>
/// <param name="Filter">What a row must be like.</param>
/// <param name="Order">By which columns the rows are sorted.</param>
/// <param name="Paths">Every column that the query names; a caller may be barred from asking for one.</param>
internal sealed record BoundQuery(
    RowCondition Filter,
    IReadOnlyList<(FieldPath Path, bool Descending)> Order,
    IReadOnlyList<FieldPath> Paths);
