using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>What operators need that look beyond one value.</summary>
internal sealed record RecordScope(QueryContext Context, TableDefinition Table, Func<string, FieldPath?> Find);
