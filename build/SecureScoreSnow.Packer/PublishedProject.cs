namespace SecureScoreSnow.Packer;

/// <summary>
/// Where the project is published, on a host that shows files at <c>blob</c> and sends them at <c>raw</c>.
/// </summary>
/// <param name="address">The project's page.</param>
/// <param name="version">The version, whose tag has a <c>v</c> before it.</param>
internal sealed class PublishedProject(string address, string version)
{
    internal const string Icon = "docs/images/icon.png";

    private readonly string _root = address.TrimEnd('/');

    /// <summary>What the manifest says of it.</summary>
    internal IEnumerable<(string Name, string Value)> Entries =>
    [
        ("ProjectUri", _root),
        ("LicenseUri", $"{_root}/blob/v{version}/LICENSE"),
        ("IconUri", $"{_root}/raw/v{version}/{Icon}"),
    ];

    /// <summary>Null where there is no address.</summary>
    internal static PublishedProject? At(string address, string version) =>
        address.Length == 0 ? null : new PublishedProject(address, version);
}
