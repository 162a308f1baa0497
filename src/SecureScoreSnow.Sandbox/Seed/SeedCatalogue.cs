using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>Reads the controls that come with the sandbox.</summary>
internal static class SeedCatalogue
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    /// <summary>Every control of the seed file, those of former eras included.</summary>
    internal static IReadOnlyList<SeedProfile> Read()
    {
        using Stream file = typeof(SeedCatalogue).Assembly.GetManifestResourceStream("secure-score-profiles.json")!;
        return JsonSerializer.Deserialize<SeedFile>(file, s_options)!.Profiles;
    }
}
