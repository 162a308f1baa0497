namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>The names by which a token may call Graph.</summary>
internal static class GraphAudience
{
    /// <summary>The id of Graph in every tenant.</summary>
    internal const string ApplicationId = "00000003-0000-0000-c000-000000000000";

    /// <param name="audience">The name that a token or a scope carries.</param>
    /// <param name="cloud">The cloud with the Graph origin that it is for.</param>
    /// <param name="requested">The origin by which the client reached the sandbox, which is Graph as well.</param>
    internal static bool Accepts(string audience, MicrosoftCloud cloud, Uri requested)
    {
        string name = audience.TrimEnd('/');
        return name == ApplicationId || name == Origin(cloud.GraphOrigin) || name == Origin(requested);
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
