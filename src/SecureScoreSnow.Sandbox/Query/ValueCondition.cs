using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>What the value at the end of a path must be like.</summary>
internal sealed class ValueCondition(FieldPath path, Func<string, bool> test) : RowCondition
{
    internal FieldPath Path => path;

    internal Func<string, bool> Test => test;

    /// <summary>The only values that can match, where that is known; an index finds them.</summary>
    internal IReadOnlyList<string>? Values { get; init; }

    internal override bool Matches(Row row) => test(path.Read(row));
}
