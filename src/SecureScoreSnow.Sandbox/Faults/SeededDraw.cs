namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>Random numbers that are the same in every run with the same seed.</summary>
internal sealed class SeededDraw(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to 1, without the 1.</summary>
    internal double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    internal bool IsBelow(double share) => share > 0 && Next() < share;

    internal void Shuffle<T>(T[] items)
    {
        lock (_random)
        {
            _random.Shuffle(items);
        }
    }
}
