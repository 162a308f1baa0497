using SecureScoreSnow.Benchmarks.Actions;
using SecureScoreSnow.Benchmarks.Costs;
using SecureScoreSnow.Benchmarks.Reading;
using SecureScoreSnow.Benchmarks.Reports;

namespace SecureScoreSnow.Benchmarks;

/// <summary>What can be measured, by name.</summary>
internal static class Catalogue
{
    /// <summary>Each says whether all is well, where that can be said.</summary>
    internal static IReadOnlyDictionary<string, Func<Settings, Task<bool>>> Benchmarks { get; } =
        new Dictionary<string, Func<Settings, Task<bool>>>(StringComparer.Ordinal)
        {
            ["creation"] = Done(settings => CreationBenchmark.RunAsync(settings.Output, settings.Tasks ?? 400)),
            ["reading"] = Done(settings => ReadingBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 100_000, settings.Rounds ?? 7)),
            ["actions"] = Done(settings => ActionsBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 10_000, settings.Rounds ?? 7)),
            ["costs"] = Done(settings => CostBenchmark.RunAsync(settings.Output)),
            ["report"] = Done(settings => ReportBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 5_000, settings.Rounds ?? 7)),
            ["sandbox"] = Done(settings => SandboxBenchmark.RunAsync(settings.Output)),
            ["soak"] = settings => SoakRun.RunAsync(settings.Output, settings.Seconds ?? 60),
        };

    private static Func<Settings, Task<bool>> Done(Func<Settings, Task> run) => async settings =>
    {
        await run(settings);
        return true;
    };
}
