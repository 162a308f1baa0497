using System.Text;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>Name and password of an <c>Authorization: Basic</c> header.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    internal static (string? Name, string? Password)? Read(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string encoded = header[Scheme.Length..].Trim();
        byte[] buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out int length))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(buffer, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
