using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>A token of three parts, taken apart but not believed.</summary>
/// <param name="Header">How it says that it is signed.</param>
/// <param name="Claims">What it says.</param>
/// <param name="SignedPart">The bytes that the signature is about.</param>
/// <param name="Signature">The signature.</param>
internal sealed record Jwt(JsonObject Header, JsonObject Claims, byte[] SignedPart, byte[] Signature)
{
    /// <summary>Takes a token apart; null where it is none.</summary>
    internal static Jwt? Parse(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(Decode(parts[0])) is JsonObject header
                && JsonNode.Parse(Decode(parts[1])) is JsonObject claims
                    ? new Jwt(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]))
                    : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts a token together.</summary>
    internal static string Make(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        string content = $"{Encode(Utf8(header))}.{Encode(Utf8(claims))}";
        return $"{content}.{Encode(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    internal static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    internal static byte[] Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }

    /// <summary>A claim that is a text; null where it is absent or something else.</summary>
    internal string? Text(string claim) => Claims[claim] is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : null;

    /// <summary>A claim that is a time in seconds since 1970; Entra takes it as a text as well.</summary>
    internal DateTimeOffset? Time(string claim) =>
        long.TryParse(Claims[claim]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static byte[] Utf8(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
