using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>A base table and everything that extends it: sys_ids are unique among all of these.</summary>
internal sealed class TableFamily
{
    private readonly ConcurrentDictionary<Column, ColumnIndex> _indexes = new();

    /// <summary>Held by whoever writes to a table of the family.</summary>
    internal object Gate { get; } = new();

    internal ConcurrentDictionary<string, Entry> ById { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal ColumnIndex? IndexOf(Column column) => _indexes.GetValueOrDefault(column);

    internal void AddIndex(Column column) => _indexes.TryAdd(column, new ColumnIndex());

    internal void Index(Row row, Entry entry)
    {
        foreach ((Column column, ColumnIndex index) in _indexes)
        {
            index.Add(row[column], entry);
        }
    }

    internal void Reindex(Row before, Row? after, Entry entry)
    {
        foreach ((Column column, ColumnIndex index) in _indexes)
        {
            string now = after?[column] ?? "";
            if (before[column] != now)
            {
                index.Add(now, entry);
                index.Remove(before[column], entry);
            }
        }
    }
}
