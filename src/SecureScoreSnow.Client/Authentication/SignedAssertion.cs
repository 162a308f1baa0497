using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

using Newtonsoft.Json;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>Makes the assertion of the JWT bearer grant (RFC 7523) as ServiceNow expects it.</summary>
internal static class SignedAssertion
{
    private const int SecondsValid = 300;

    /// <remarks>
    /// Issuer and audience are both the client id; each assertion has an id of its own, because an instance takes none
    /// twice.
    /// </remarks>
    internal static string Create(string clientId, AssertionOptions options, DateTimeOffset now)
    {
        Dictionary<string, object> header = new() { ["alg"] = "RS256", ["typ"] = "JWT" };
        if (options.KeyId is { } keyId)
        {
            header["kid"] = keyId;
        }

        long issued = now.ToUnixTimeSeconds();
        Dictionary<string, object> claims = new()
        {
            ["iss"] = clientId,
            ["aud"] = clientId,
            ["sub"] = options.Subject,
            ["iat"] = issued,
            ["exp"] = issued + SecondsValid,
            ["jti"] = Guid.NewGuid().ToString(),
        };
        string signed = $"{Encode(header)}.{Encode(claims)}";
        using RSA key = options.Certificate.GetRSAPrivateKey()
            ?? throw new SnowException(SnowErrorCode.CertificateWithoutKey, null, options.Certificate.Subject);
        byte[] signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.Encode(signature)}";
    }

    private static string Encode(Dictionary<string, object> part) =>
        Base64Url.Encode(Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(part)));
}
