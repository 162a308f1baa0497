namespace SecureScoreSnow.Client.Saved;

/// <summary>What a folder of saved connections holds.</summary>
/// <param name="Connections">Those that are whole, by name.</param>
/// <param name="Refusals">One for each that is damaged or cannot be read.</param>
public sealed record SavedConnectionList(
    IReadOnlyList<SavedConnection> Connections,
    IReadOnlyList<SnowException> Refusals);
