using System.Globalization;

using SecureScoreSnow.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

string name = args.FirstOrDefault() ?? "creation";
if (!Catalogue.Benchmarks.TryGetValue(name, out Func<Settings, Task<bool>>? run)
    || Settings.Parse(Console.Out, [.. args.Skip(1)]) is not { } settings)
{
    Console.Error.WriteLine(
        $"Usage: SecureScoreSnow.Benchmarks [{string.Join(" | ", Catalogue.Benchmarks.Keys)}] "
        + "[--tasks N] [--rounds N] [--seconds N]");
    return 2;
}

return await run(settings) ? 0 : 1;
