using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>
/// Finds the rows that have a value in a column. Its answers are candidates: a row may have changed since, so whoever
/// asks compares again.
/// </summary>
internal sealed class ColumnIndex
{
    private readonly ConcurrentDictionary<string, HashSet<Entry>> _entries = new(StringComparer.OrdinalIgnoreCase);

    internal void Add(string value, Entry entry)
    {
        if (value.Length > 0)
        {
            HashSet<Entry> entries = _entries.GetOrAdd(value, _ => []);
            lock (entries)
            {
                entries.Add(entry);
            }
        }
    }

    internal void Remove(string value, Entry entry)
    {
        if (_entries.TryGetValue(value, out HashSet<Entry>? entries))
        {
            lock (entries)
            {
                entries.Remove(entry);
            }
        }
    }

    internal Entry[] Find(string value)
    {
        if (!_entries.TryGetValue(value, out HashSet<Entry>? entries))
        {
            return [];
        }

        lock (entries)
        {
            return [.. entries];
        }
    }
}
