namespace SecureScoreSnow.Sandbox.Store;

/// <summary>
/// The place of a row. A row never changes: a write puts a new one here, so that a reader without a lock sees the row
/// before or the row after, and nothing in between.
/// </summary>
internal sealed class Entry(Row row)
{
    private Row? _current = row;

    /// <summary>The row as it is now; null once it has been deleted.</summary>
    internal Row? Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }
}
