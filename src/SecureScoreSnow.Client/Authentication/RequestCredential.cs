namespace SecureScoreSnow.Client.Authentication;

/// <summary>The header that says who asks. It never shows what it is, whoever prints it.</summary>
internal sealed class RequestCredential(string header, string value)
{
    internal string Header { get; } = header;

    internal string Value { get; } = value;

    public override string ToString() => Header;

    internal static RequestCredential Bearer(string token) => new("Authorization", $"Bearer {token}");
}
