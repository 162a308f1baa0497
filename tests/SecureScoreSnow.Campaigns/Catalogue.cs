namespace SecureScoreSnow.Campaigns;

/// <summary>What can be run, by name.</summary>
internal static class Catalogue
{
    internal static IReadOnlyList<Campaign> Campaigns { get; } =
    [
    ];
}
