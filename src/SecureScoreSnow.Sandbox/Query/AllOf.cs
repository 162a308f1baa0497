using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>All parts must match; without parts every row does.</summary>
internal sealed class AllOf(RowCondition[] parts) : RowCondition
{
    internal IReadOnlyList<RowCondition> Parts => parts;

    internal override bool Matches(Row row)
    {
        foreach (RowCondition part in parts)
        {
            if (!part.Matches(row))
            {
                return false;
            }
        }

        return true;
    }
}
