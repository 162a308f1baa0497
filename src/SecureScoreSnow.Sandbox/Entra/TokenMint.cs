using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Makes tokens and knows its own ones again.</summary>
internal sealed class TokenMint
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    internal string Issue(JsonObject claims) =>
        Jwt.Make(new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256" }, claims, Sign);

    /// <summary>The content of a token that this mint has made; null for any other.</summary>
    internal Jwt? Read(string token) =>
        Jwt.Parse(token) is { } jwt && CryptographicOperations.FixedTimeEquals(Sign(jwt.SignedPart), jwt.Signature)
            ? jwt
            : null;

    private byte[] Sign(byte[] content) => HMACSHA256.HashData(_key, content);
}
