namespace SecureScoreSnow.Client.Connections;

/// <summary>The families of releases in their order, which is not that of the alphabet: it began anew.</summary>
internal static class Releases
{
    internal const string ClientCredentials = "Washington DC";

    private static readonly string[] s_families =
    [
        "Aspen", "Berlin", "Calgary", "Dublin", "Eureka", "Fuji", "Geneva", "Helsinki", "Istanbul", "Jakarta",
        "Kingston", "London", "Madrid", "New York", "Orlando", "Paris", "Quebec", "Rome", "San Diego", "Tokyo", "Utah",
        "Vancouver", "Washington DC", "Xanadu", "Yokohama", "Zurich", "Australia", "Brazil",
    ];

    /// <summary>The system properties that tell the release, best first; administrators may read them.</summary>
    internal static IReadOnlyList<string> Properties { get; } =
        ["glide.buildtag.last", "glide.war", "glide.buildname"];

    /// <returns>The family that a build tag (glide-washingtondc-…) or a name tells of, or null.</returns>
    internal static string? Find(string build)
    {
        string[] parts = build.Split('-');
        string token = parts.Length > 1 && parts[0].Equals("glide", StringComparison.OrdinalIgnoreCase)
            ? parts[1]
            : build;
        return Array.Find(s_families, family => Plain(family).Equals(Plain(token), StringComparison.OrdinalIgnoreCase));
    }

    internal static bool IsAtLeast(string release, string gate) =>
        Array.IndexOf(s_families, release) >= Array.IndexOf(s_families, gate);

    private static string Plain(string name) => name.Replace(" ", string.Empty);
}
