using System.Net;
using System.Security;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>A password, client secret or token. It never shows what it is, whoever prints it.</summary>
public sealed class Secret
{
    private readonly string _text;

    /// <param name="text">The secret itself.</param>
    public Secret(string text) => _text = text;

    /// <param name="text">The secret itself.</param>
    public Secret(SecureString text) => _text = new NetworkCredential(string.Empty, text).Password;

    /// <summary>The same for every secret.</summary>
    public override string ToString() => "***";

    internal string Reveal() => _text;
}
