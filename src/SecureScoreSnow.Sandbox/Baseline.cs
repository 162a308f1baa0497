using System.Reflection;

namespace SecureScoreSnow.Sandbox;

/// <summary>Loads what every instance has, and then what the options add.</summary>
internal static class Baseline
{
    // The platform's own tables first: the others are described in them.
    private static readonly string[] s_files = ["platform", "people", "tasks", "choices", "records", "more"];

    internal static void Load(SandboxInstance instance)
    {
        Assembly assembly = typeof(Baseline).Assembly;
        foreach (string file in s_files)
        {
            using Stream json = assembly.GetManifestResourceStream($"Baseline/{file}.json")!;
            instance.Seeds.Load(json);
        }

        instance.SystemLog.AddHistory();
        foreach (string file in instance.Options.SeedFiles)
        {
            using FileStream json = File.OpenRead(file);
            instance.Seeds.Load(json);
        }
    }
}
