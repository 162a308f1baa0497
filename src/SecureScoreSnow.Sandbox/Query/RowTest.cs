using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A condition on more than one value of a row.</summary>
internal sealed class RowTest(Func<Row, bool> test) : RowCondition
{
    internal override bool Matches(Row row) => test(row);
}
