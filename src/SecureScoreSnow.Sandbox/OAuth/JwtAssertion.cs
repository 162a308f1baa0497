using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>A signed statement of who a client acts for.</summary>
internal sealed class JwtAssertion
{
    private readonly JsonElement _header;
    private readonly JsonElement _claims;
    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private JwtAssertion(JsonElement header, JsonElement claims, byte[] signed, byte[] signature)
    {
        _header = header;
        _claims = claims;
        _signed = signed;
        _signature = signature;
    }

    internal string this[string claim] =>
        _claims.TryGetProperty(claim, out JsonElement value) ? value.ToString() : "";

    internal DateTimeOffset Ends => long.TryParse(this["exp"], out long seconds) && seconds < 253_402_300_800
        ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.MinValue;

    internal static JwtAssertion? Read(string? text)
    {
        string[] parts = (text ?? "").Split('.');
        try
        {
            return parts.Length == 3
                ? new JwtAssertion(
                    JsonSerializer.Deserialize<JsonElement>(Decode(parts[0])),
                    JsonSerializer.Deserialize<JsonElement>(Decode(parts[1])),
                    Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                    Decode(parts[2]))
                : null;
        }
        catch (Exception mistake) when (mistake is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the registry's key has signed it: RS, ES or HS with 256, 384 or 512 bits.</summary>
    internal bool IsSignedBy(string publicKey, string secret)
    {
        string algorithm = _header.TryGetProperty("alg", out JsonElement value) ? value.ToString() : "";
        if (algorithm.Length != 5 || HashOf(algorithm[2..]) is not { } hash)
        {
            return false;
        }

        try
        {
            return algorithm[..2] switch
            {
                "HS" => secret.Length > 0 && CryptographicOperations.FixedTimeEquals(Mac(hash, secret), _signature),
                "RS" => VerifyRsa(publicKey, hash),
                "ES" => VerifyEcdsa(publicKey, hash),
                _ => false,
            };
        }
        catch (Exception mistake) when (mistake is CryptographicException or ArgumentException)
        {
            // The registry's key is of another kind, or none.
            return false;
        }
    }

    private static HashAlgorithmName? HashOf(string bits) => bits switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        "512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static byte[] Decode(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }

    private byte[] Mac(HashAlgorithmName hash, string secret)
    {
        using IncrementalHash mac = IncrementalHash.CreateHMAC(hash, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(_signed);
        return mac.GetHashAndReset();
    }

    private bool VerifyRsa(string publicKey, HashAlgorithmName hash)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(_signed, _signature, hash, RSASignaturePadding.Pkcs1);
    }

    private bool VerifyEcdsa(string publicKey, HashAlgorithmName hash)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(_signed, _signature, hash);
    }
}
