using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A row while it is being sorted, with the value that decides in most cases.</summary>
internal readonly record struct SortKey(Row Row, int Position, string First);
