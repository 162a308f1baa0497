using System.Collections.ObjectModel;

namespace SecureScoreSnow.Client.Connections;

/// <summary>A map that is a copy of what it was made of, and equal to another one with the same entries.</summary>
internal sealed class ValueMap<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> entries)
    : ReadOnlyDictionary<TKey, TValue>(entries.ToDictionary(entry => entry.Key, entry => entry.Value))
    where TKey : notnull
{
    internal static ValueMap<TKey, TValue> None { get; } = new(new Dictionary<TKey, TValue>());

    public override bool Equals(object? obj) => obj is ValueMap<TKey, TValue> other
        && other.Count == Count
        && this.All(entry => other.TryGetValue(entry.Key, out TValue? value) && Equals(entry.Value, value));

    // In whatever order the entries come.
    public override int GetHashCode() => Keys.Aggregate(Count, (code, key) => code ^ key.GetHashCode());
}
