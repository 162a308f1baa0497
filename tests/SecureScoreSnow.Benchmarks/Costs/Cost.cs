namespace SecureScoreSnow.Benchmarks.Costs;

/// <summary>What one item takes.</summary>
/// <param name="Microseconds">On a processor.</param>
/// <param name="Bytes">Allocated.</param>
/// <param name="Types">What of, with shares.</param>
internal sealed record Cost(double Microseconds, double Bytes, IReadOnlyList<(string Type, double Share)> Types);
