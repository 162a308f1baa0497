namespace SecureScoreSnow.Client;

/// <summary>The members of newer frameworks, so that the callers are the same for both.</summary>
internal static class EnumerableExtensions
{
    internal static IEnumerable<T[]> Chunk<T>(this IEnumerable<T> items, int size) => items
        .Select((item, place) => (item, part: place / size))
        .GroupBy(entry => entry.part, entry => entry.item)
        .Select(part => part.ToArray());
}
