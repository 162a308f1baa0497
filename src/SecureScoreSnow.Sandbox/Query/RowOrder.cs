using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Sorts rows as ORDERBY and ORDERBYDESC say; equal rows stay in the order of their insertion.</summary>
internal sealed class RowOrder(IReadOnlyList<(FieldPath Path, bool Descending)> columns)
{
    // Below this share of all rows it is cheaper to keep only the smallest ones than to sort everything.
    private const int ShareToSelect = 4;

    /// <summary>The smallest rows in order.</summary>
    internal static Row[] Smallest(List<Row> rows, int count, RowOrder order)
    {
        SortKey[] keys = new SortKey[rows.Count];
        for (int position = 0; position < keys.Length; position++)
        {
            keys[position] = order.KeyOf(rows[position], position);
        }

        Comparison<SortKey> compare = order.Compare;
        if (count < keys.Length / ShareToSelect)
        {
            keys = Select(keys, count, compare);
        }

        Array.Sort(keys, compare);
        return Array.ConvertAll(keys.Length == count ? keys : keys[..count], key => key.Row);
    }

    private static SortKey[] Select(SortKey[] keys, int count, Comparison<SortKey> compare)
    {
        Comparer<SortKey> largestFirst = Comparer<SortKey>.Create((left, right) => compare(right, left));
        PriorityQueue<SortKey, SortKey> kept = new(count + 1, largestFirst);
        foreach (SortKey key in keys)
        {
            if (kept.Count < count)
            {
                kept.Enqueue(key, key);
            }
            else if (compare(key, kept.Peek()) < 0)
            {
                kept.DequeueEnqueue(key, key);
            }
        }

        return [.. kept.UnorderedItems.Select(item => item.Element)];
    }

    private SortKey KeyOf(Row row, int position) => new(row, position, columns[0].Path.Read(row));

    private int Compare(SortKey left, SortKey right)
    {
        for (int index = 0; index < columns.Count; index++)
        {
            (FieldPath path, bool descending) = columns[index];
            string first = index == 0 ? left.First : path.Read(left.Row);
            string second = index == 0 ? right.First : path.Read(right.Row);
            int sign = ValueComparison.Compare(path.Column, first, second);
            if (sign != 0)
            {
                return descending ? -sign : sign;
            }
        }

        return left.Position.CompareTo(right.Position);
    }
}
