namespace SecureScoreSnow.Sandbox.Query;

/// <summary>What a piece of an encoded query is.</summary>
internal enum QueryTokenKind
{
    Condition,
    OrCondition,
    NewQuery,
    OrderBy,
    OrderByDescending,
    GroupBy,
    RelatedList,
    Join,
}
