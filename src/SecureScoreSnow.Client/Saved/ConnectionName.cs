namespace SecureScoreSnow.Client.Saved;

/// <summary>What a saved connection may be called.</summary>
internal static class ConnectionName
{
    private const int Longest = 64;
    private static readonly HashSet<char> s_others = [.. "._-@ "];

    /// <summary>What stands for the name in file names: file systems differ about upper and lower case.</summary>
    /// <exception cref="SnowException">It may not be called that.</exception>
    internal static string KeyOf(string name) => IsValid(name)
        ? name.ToLowerInvariant()
        : throw new SnowException(SnowErrorCode.SavedConnectionNameInvalid, null, name, Longest);

    internal static bool IsValid(string? name) =>
        name is { Length: > 0 and <= Longest }
        && name.Trim().Length == name.Length
        && name.All(character => char.IsLetterOrDigit(character) || s_others.Contains(character));
}
