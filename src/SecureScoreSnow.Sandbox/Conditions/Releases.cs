namespace SecureScoreSnow.Sandbox.Conditions;

/// <summary>The families in their order, which is not that of the alphabet: it began anew after Zurich.</summary>
internal static class Releases
{
    internal const string Newest = "Australia";
    internal const string ClientCredentials = "Washington DC";
    internal const string AuthScopes = "Tokyo";
    internal const string ChangeModels = "Quebec";
    internal const string StateParameter = "Madrid";

    private static readonly string[] s_families =
    [
        "Aspen", "Berlin", "Calgary", "Dublin", "Eureka", "Fuji", "Geneva", "Helsinki", "Istanbul", "Jakarta",
        "Kingston", "London", "Madrid", "New York", "Orlando", "Paris", "Quebec", "Rome", "San Diego", "Tokyo", "Utah",
        "Vancouver", "Washington DC", "Xanadu", "Yokohama", "Zurich", "Australia", "Brazil",
    ];

    internal static IReadOnlyList<string> Families => s_families;

    internal static bool IsAtLeast(string release, string gate) => IndexOf(release) >= IndexOf(gate);

    internal static void Write(SandboxInstance instance, string release)
    {
        int index = IndexOf(release);
        if (index < 0)
        {
            throw new ArgumentException(
                $"There is no release '{release}'. There are: {string.Join(", ", s_families)}", nameof(release));
        }

        string family = s_families[index];
        string tag = $"glide-{family.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}"
            + "-02-11-2026__patch2-04-08-2026";
        instance.SetProperty("glide.buildname", family);
        instance.SetProperty("glide.buildtag.last", tag);
        instance.SetProperty("glide.war", $"{tag}_04-22-2026_1031.zip");
        instance.SetProperty(
            "glide.oauth.state.parameter.required", index >= IndexOf(StateParameter) ? "true" : "false");
        ResolutionCodes.Write(instance, family);
    }

    private static int IndexOf(string release) => Array.FindIndex(
        s_families, family => family.Equals(release.Trim(), StringComparison.OrdinalIgnoreCase));
}
