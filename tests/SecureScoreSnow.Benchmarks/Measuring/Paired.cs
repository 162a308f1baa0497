namespace SecureScoreSnow.Benchmarks.Measuring;

/// <summary>
/// Two ways measured in turn, A, B, A, B and so on, so that whatever else the machine does meets both alike. The ratio
/// is that of each pair; its median is the result.
/// </summary>
internal sealed class Paired
{
    internal Sample First { get; } = new();

    internal Sample Second { get; } = new();

    /// <summary>What the first way takes, in parts of what the second takes.</summary>
    internal Sample Ratio { get; } = new();

    /// <summary>What the first way takes more than the second.</summary>
    internal Sample Difference { get; } = new();

    /// <param name="rounds">How many pairs count; one more is run before them to warm up.</param>
    /// <param name="first">Does it the first way and says what that took.</param>
    /// <param name="second">Does it the second way and says what that took.</param>
    internal static async Task<Paired> RunAsync(int rounds, Func<Task<double>> first, Func<Task<double>> second)
    {
        Paired paired = new();
        for (int round = 0; round <= rounds; round++)
        {
            double a = await first();
            double b = await second();
            if (round > 0)
            {
                paired.First.Add(a);
                paired.Second.Add(b);
                paired.Ratio.Add(a / b);
                paired.Difference.Add(a - b);
            }
        }

        return paired;
    }
}
