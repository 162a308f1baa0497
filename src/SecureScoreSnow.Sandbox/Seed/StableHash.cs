namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>A number that is the same in every process, unlike the hash code of a string.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 units, stirred once more because short texts differ in few bits.</summary>
    internal static uint Of(string text)
    {
        uint hash = 2166136261;
        foreach (char unit in text)
        {
            hash = (hash ^ unit) * 16777619;
        }

        hash ^= hash >> 16;
        hash *= 0x7feb352d;
        return hash ^ (hash >> 15);
    }

    /// <summary>0 to 99, different for each purpose of the same text.</summary>
    internal static int Percent(string text, string purpose) => (int)(Of($"{purpose}:{text}") % 100);
}
