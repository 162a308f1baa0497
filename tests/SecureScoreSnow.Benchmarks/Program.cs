using System.Globalization;

using SecureScoreSnow.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

switch (args)
{
    case []:
    case ["creation"]:
        await CreationBenchmark.RunAsync(Console.Out, tasks: 400);
        return 0;
    case ["creation", "--tasks", string text] when int.TryParse(text, out int tasks) && tasks > 0:
        await CreationBenchmark.RunAsync(Console.Out, tasks);
        return 0;
    case ["sandbox"]:
        await SandboxBenchmark.RunAsync(Console.Out);
        return 0;
    case ["soak"]:
        return await SoakRun.RunAsync(Console.Out, seconds: 60) ? 0 : 1;
    case ["soak", "--seconds", string text] when int.TryParse(text, out int seconds) && seconds > 0:
        return await SoakRun.RunAsync(Console.Out, seconds) ? 0 : 1;
    default:
        Console.Error.WriteLine(
            "Usage: SecureScoreSnow.Benchmarks [creation [--tasks N] | sandbox | soak [--seconds N]]");
        return 2;
}
