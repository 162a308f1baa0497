namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Leads to an action's own page in the portal of its cloud.</summary>
/// <remarks>
/// The hosts are those of Microsoft's list of Defender portals for US Government customers; the query is not
/// documented, which is why it can be replaced.
/// </remarks>
internal static class PortalLinks
{
    private const string Page = "/securescore?viewid=actions&actionId={controlId}&tid={tenantId}";

    private static readonly Dictionary<string, string> s_portals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dod-graph.microsoft.us"] = "https://security.apps.mil",
        ["graph.microsoft.us"] = "https://security.microsoft.us",
    };

    /// <summary>The template for actions that the given Graph has.</summary>
    internal static string TemplateFor(Uri? graph) =>
        (graph is not null && s_portals.TryGetValue(graph.Host, out string? portal)
            ? portal
            : "https://security.microsoft.com") + Page;

    internal static string? Of(string template, string controlId, string tenantId) => WebAddress.Of(template
        .Replace("{controlId}", Uri.EscapeDataString(controlId))
        .Replace("{tenantId}", Uri.EscapeDataString(tenantId)));
}
