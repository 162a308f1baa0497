using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>One of the parts must match.</summary>
internal sealed class AnyOf(RowCondition[] parts) : RowCondition
{
    internal override bool Matches(Row row)
    {
        foreach (RowCondition part in parts)
        {
            if (part.Matches(row))
            {
                return true;
            }
        }

        return false;
    }
}
