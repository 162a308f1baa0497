namespace SecureScoreSnow.Sandbox.Store;

/// <summary>
/// The rows of one class in the order of their insertion. One writer at a time, under the lock of the family; readers
/// take no lock.
/// </summary>
internal sealed class EntryList
{
    private const int FewestDeadToSweep = 1024;

    private Entry?[] _items = new Entry?[16];
    private int _count;
    private int _dead;

    internal int Living => Volatile.Read(ref _count) - Volatile.Read(ref _dead);

    internal void Add(Entry entry)
    {
        if (_count == _items.Length)
        {
            Entry?[] larger = new Entry?[_items.Length * 2];
            _items.CopyTo(larger, 0);
            Volatile.Write(ref _items, larger);
        }

        _items[_count] = entry;
        Volatile.Write(ref _count, _count + 1);
    }

    internal void NoteDeletion()
    {
        _dead++;
        if (_dead > FewestDeadToSweep && _dead > _count / 2)
        {
            Sweep();
        }
    }

    internal ReadOnlyMemory<Entry?> Read()
    {
        // The count first: the array that is read after it is at least as new.
        int count = Volatile.Read(ref _count);
        Entry?[] items = Volatile.Read(ref _items);
        return items.AsMemory(0, Math.Min(count, items.Length));
    }

    private void Sweep()
    {
        Entry?[] living = new Entry?[_items.Length];
        int count = 0;
        foreach (Entry? entry in Read().Span)
        {
            if (entry?.Current is not null)
            {
                living[count++] = entry;
            }
        }

        Volatile.Write(ref _items, living);
        Volatile.Write(ref _count, count);
        Volatile.Write(ref _dead, 0);
    }
}
