using System.Collections.ObjectModel;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>A list that stays as it is and equals another with the same values, as records want it.</summary>
internal sealed class ValueList<T>(IEnumerable<T> values) : ReadOnlyCollection<T>([.. values])
{
    internal static ValueList<T> None { get; } = new([]);

    public override bool Equals(object? obj) => obj is ValueList<T> other && this.SequenceEqual(other);

    /// <summary>The values, as a cell of a table or of a CSV file wants them.</summary>
    public override string ToString() => string.Join("; ", this);

    public override int GetHashCode() => Count == 0 ? 0 : (Count, this[0]).GetHashCode();
}
