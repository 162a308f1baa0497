using SecureScoreSnow.Benchmarks.Actions;
using SecureScoreSnow.Benchmarks.Completing;
using SecureScoreSnow.Benchmarks.Costs;
using SecureScoreSnow.Benchmarks.Creation;
using SecureScoreSnow.Benchmarks.Rates;
using SecureScoreSnow.Benchmarks.Reading;
using SecureScoreSnow.Benchmarks.Reports;
using SecureScoreSnow.Benchmarks.Starting;
using SecureScoreSnow.Benchmarks.Tenants;

namespace SecureScoreSnow.Benchmarks;

/// <summary>What can be measured, by name.</summary>
internal static class Catalogue
{
    /// <summary>Each says whether all is well, where that can be said.</summary>
    internal static IReadOnlyDictionary<string, Func<Settings, Task<bool>>> Benchmarks { get; } =
        new Dictionary<string, Func<Settings, Task<bool>>>(StringComparer.Ordinal)
        {
            ["creation"] = Done(settings => CreationBenchmark.RunAsync(settings.Output, settings.Tasks ?? 400)),
            ["bulk"] = Done(settings => BulkBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 2_000, settings.Rounds ?? 3)),
            ["batch"] = Done(settings => BatchBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 2_000, settings.Rounds ?? 3)),
            ["rates"] = Done(settings => RateBenchmark.RunAsync(settings.Output, settings.Tasks ?? 2_000)),
            ["reading"] = Done(settings => ReadingBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 100_000, settings.Rounds ?? 7)),
            ["first"] = Done(settings => FirstTicketsBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 10_000, settings.Rounds ?? 5)),
            ["memory"] = Done(settings => MemoryBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 100_000, settings.Rounds ?? 3)),
            ["actions"] = Done(settings => ActionsBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 10_000, settings.Rounds ?? 41)),
            ["import"] = Done(settings => ImportBenchmark.RunAsync(settings.Output, settings.Rounds ?? 15)),
            ["completion"] = settings => CompletionBenchmark.RunAsync(settings.Output, settings.Rounds ?? 5),
            ["costs"] = Done(settings => CostBenchmark.RunAsync(settings.Output)),
            ["report"] = Done(settings => ReportBenchmark.RunAsync(
                settings.Output, settings.Tasks ?? 5_000, settings.Rounds ?? 7)),
            ["sandbox"] = Done(settings => SandboxBenchmark.RunAsync(settings.Output)),
            ["tenants"] = settings => TenantsBenchmark.RunAsync(settings.Output, settings.Tasks ?? 200),
            ["soak"] = settings => SoakRun.RunAsync(settings.Output, settings.Seconds ?? 60),
        };

    private static Func<Settings, Task<bool>> Done(Func<Settings, Task> run) => async settings =>
    {
        await run(settings);
        return true;
    };
}
