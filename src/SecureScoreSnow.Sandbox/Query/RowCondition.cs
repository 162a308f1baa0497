using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A condition that has been tied to the columns of a table.</summary>
internal abstract class RowCondition
{
    internal abstract bool Matches(Row row);
}
