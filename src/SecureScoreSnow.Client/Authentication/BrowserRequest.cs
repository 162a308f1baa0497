using System.Security.Cryptography;
using System.Text;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>One sign-in in a browser: what is sent along, and what must come back.</summary>
internal sealed class BrowserRequest
{
    internal BrowserRequest(string clientId, Uri instance, Uri redirectUri)
    {
        RedirectUri = redirectUri;
        Address = new Uri(instance, "oauth_auth.do?" + string.Join("&", Parameters(clientId)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")));
    }

    internal Uri RedirectUri { get; }

    /// <summary>The page that the browser is to show.</summary>
    internal Uri Address { get; }

    // Letters and digits alone: instances refuse a state with special characters.
    internal string State { get; } = Convert.ToHexString(Random(16));

    /// <summary>Proves that the code is redeemed by who asked for it (PKCE, RFC 7636).</summary>
    internal string Verifier { get; } = Base64Url.Encode(Random(32));

    private IEnumerable<(string Name, string Value)> Parameters(string clientId)
    {
        string challenge = Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));
        return
        [
            ("response_type", "code"),
            ("client_id", clientId),
            ("redirect_uri", RedirectUri.OriginalString),
            ("scope", "useraccount"),
            ("state", State),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ];
    }

    private static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return bytes;
    }
}
