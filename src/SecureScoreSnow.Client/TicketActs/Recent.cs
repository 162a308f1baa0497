namespace SecureScoreSnow.Client.TicketActs;

/// <summary>Remembers the newest of what happened, so that a run of any length takes no more memory.</summary>
/// <param name="most">How much of it.</param>
/// <param name="comparer">What makes two keys the same.</param>
internal sealed class Recent<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _values = new(comparer);
    private readonly Queue<TKey> _order = new();

    /// <returns>What is remembered; the default where nothing is.</returns>
    internal TValue? Find(TKey key)
    {
        lock (_values)
        {
            return _values.TryGetValue(key, out TValue? value) ? value : default;
        }
    }

    internal bool Contains(TKey key)
    {
        lock (_values)
        {
            return _values.ContainsKey(key);
        }
    }

    /// <returns>False where it is known already; the value stays what it was.</returns>
    internal bool TryAdd(TKey key, TValue value)
    {
        lock (_values)
        {
            if (_values.ContainsKey(key))
            {
                return false;
            }

            Put(key, value);
            return true;
        }
    }

    /// <summary>Takes in what is made of the value so far; that is the default where there is none.</summary>
    internal void Update(TKey key, Func<TValue?, TValue> change)
    {
        lock (_values)
        {
            bool isKnown = _values.TryGetValue(key, out TValue? known);
            if (isKnown)
            {
                _values[key] = change(known);
            }
            else
            {
                Put(key, change(default));
            }
        }
    }

    /// <summary>Forgets it.</summary>
    internal void Remove(TKey key)
    {
        lock (_values)
        {
            _values.Remove(key);
        }
    }

    private void Put(TKey key, TValue value)
    {
        _values[key] = value;
        _order.Enqueue(key);

        // What was taken away keeps a place in the queue until that comes up.
        while (_values.Count > most || _order.Count > 2 * most)
        {
            _values.Remove(_order.Dequeue());
        }
    }
}
