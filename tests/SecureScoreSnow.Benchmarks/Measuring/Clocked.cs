using System.Diagnostics;

namespace SecureScoreSnow.Benchmarks.Measuring;

/// <summary>How long work takes.</summary>
internal static class Clocked
{
    /// <returns>Seconds.</returns>
    internal static async Task<double> SecondsAsync(Func<Task> work)
    {
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
