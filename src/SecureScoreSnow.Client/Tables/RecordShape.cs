namespace SecureScoreSnow.Client.Tables;

/// <summary>The columns of the rows of one answer, found once and shared by all of them.</summary>
/// <remarks>
/// Rows are read on one thread while earlier ones are used on another, and a later row may bring columns that the
/// earlier ones did not: a shape that rows have been given is never changed, but copied.
/// </remarks>
internal sealed class RecordShape
{
    private readonly List<string> _names;
    private readonly Dictionary<string, int> _places;
    private bool _isShared;

    internal RecordShape()
        : this([], new Dictionary<string, int>(StringComparer.Ordinal))
    {
    }

    private RecordShape(List<string> names, Dictionary<string, int> places)
    {
        _names = names;
        _places = places;
    }

    internal int Count => _names.Count;

    internal string this[int place] => _names[place];

    internal int? Find(string name) => _places.TryGetValue(name, out int place) ? place : null;

    /// <summary>Says that a row is about to keep it.</summary>
    internal RecordShape Share()
    {
        _isShared = true;
        return this;
    }

    /// <returns>A shape with that column: this one, or a copy where this one is in use and lacks it.</returns>
    /// <param name="name">The column.</param>
    /// <param name="guess">Where it was in the row before; rows tend to have the same order.</param>
    /// <param name="place">Where it is.</param>
    internal RecordShape With(string name, int guess, out int place)
    {
        place = guess;
        if ((guess < _names.Count && _names[guess] == name) || _places.TryGetValue(name, out place))
        {
            return this;
        }

        RecordShape shape = _isShared
            ? new RecordShape([.. _names], new Dictionary<string, int>(_places, StringComparer.Ordinal))
            : this;
        place = shape._names.Count;
        shape._names.Add(name);
        shape._places.Add(name, place);
        return shape;
    }
}
