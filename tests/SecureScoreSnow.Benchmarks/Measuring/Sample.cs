using System.Globalization;

namespace SecureScoreSnow.Benchmarks.Measuring;

/// <summary>Figures of one kind, and what is in their middle.</summary>
internal sealed class Sample
{
    private readonly List<double> _values = [];

    internal double Median
    {
        get
        {
            double[] sorted = [.. _values.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    internal double Least => _values.Min();

    internal double Most => _values.Max();

    internal int Count => _values.Count;

    internal IReadOnlyList<double> Values => _values;

    internal void Add(double value) => _values.Add(value);

    /// <summary>The same figures in another unit.</summary>
    internal Sample Times(double factor)
    {
        Sample times = new();
        _values.ForEach(value => times.Add(value * factor));
        return times;
    }

    /// <summary>The median, and between which values it lies.</summary>
    internal string Show(string format)
    {
        return $"{Text(Median)} ({Text(Least)} – {Text(Most)})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
