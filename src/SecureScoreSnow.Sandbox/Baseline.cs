namespace SecureScoreSnow.Sandbox;

/// <summary>Loads what every instance has, and then what the options add.</summary>
internal static class Baseline
{
    // The platform's own tables first: the others are described in them.
    private static readonly string[] s_files = ["platform", "people", "tasks", "choices", "records", "more"];

    internal static void Load(SandboxInstance instance)
    {
        foreach (string file in s_files)
        {
            Load(instance, file);
        }

        instance.SystemLog.AddHistory();
        foreach (string file in instance.Options.SeedFiles)
        {
            using FileStream json = File.OpenRead(file);
            instance.Seeds.Load(json);
        }
    }

    /// <summary>Gives the ticket tables columns that a customer has added.</summary>
    internal static void LoadCustomisedColumns(SandboxInstance instance) => Load(instance, "customised");

    private static void Load(SandboxInstance instance, string file)
    {
        using Stream json = typeof(Baseline).Assembly.GetManifestResourceStream($"Baseline/{file}.json")!;
        instance.Seeds.Load(json);
    }
}
