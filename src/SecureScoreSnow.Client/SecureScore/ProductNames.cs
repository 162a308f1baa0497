namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// Ties the product names of the portal, which change with Microsoft's brands, to the services of Graph.
/// </summary>
internal static class ProductNames
{
    private const string AppConnector = "mda";

    // Each line: the services of Graph, and the names that the portal has or had for them.
    private static readonly (string[] Services, string[] Products)[] s_lines =
    [
        (["azuread", "aadpremium"], ["entra", "entraid", "entraidprotection", "azureactivedirectory", "aad"]),
        (["azureatp"], ["defenderforidentity", "azureadvancedthreatprotection", "mdi"]),
        (["mdatp"], ["defenderforendpoint", "defendervulnerabilitymanagement", "defenderatp", "mde"]),
        (["mdo"], ["defenderforoffice", "defenderforoffice365", "office365atp"]),
        (["mcas"], ["defenderforcloudapps", "cloudappsecurity"]),
        (["appg"], ["appgovernance"]),
        (["exo"], ["exchange", "exchangeonline"]),
        (["spo"], ["sharepoint", "sharepointonline"]),
        (["od4b"], ["onedrive", "onedriveforbusiness"]),
        (["msteams"], ["teams"]),
        (["mip", "ip"], ["informationprotection", "purviewinformationprotection", "purview"]),
        (["intune"], ["endpointmanager"]),
        (["admincenter"], ["365admincenter", "365admincentre"]),
        (["forms"], []),
        (["sway"], []),
        (["mdasf"], ["salesforce"]),
        (["mdasnow"], ["servicenow"]),
        (["mdacitrixsf"], ["citrixsharefile", "sharefile"]),
        (["mdagoogle"], ["googleworkspace", "gsuite"]),
        (["mdaworkplace"], ["workplacebymeta", "workplacefromfacebook", "workplacefrommeta"]),
    ];

    private static readonly ILookup<string, string> s_services = s_lines
        .SelectMany(line => line.Products.Concat(line.Services).SelectMany(_ => line.Services, ValueTuple.Create))
        .ToLookup(pair => pair.Item1, pair => pair.Item2);

    /// <summary>Whether the product is the service.</summary>
    internal static bool IsService(string product, string? service)
    {
        string name = KeyOf(product);
        string key = KeyOf(service);
        return name == key || AppConnector + name == key || s_services[name].Contains(key);
    }

    /// <summary>Whether the name is one of those above; a new brand is not.</summary>
    internal static bool IsKnown(string product) => s_services.Contains(KeyOf(product));

    /// <summary>Whether the service is another vendor's app, whose actions often share their titles.</summary>
    internal static bool IsAppConnector(string? service) =>
        KeyOf(service).StartsWith(AppConnector, StringComparison.Ordinal);

    /// <summary>What is left of a name without its brand, blanks, punctuation and casing.</summary>
    internal static string KeyOf(string? name)
    {
        string key = string.Concat((name ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return key.StartsWith("microsoft", StringComparison.Ordinal) ? key.Substring("microsoft".Length) : key;
    }
}
