using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

using Base64Url = System.Buffers.Text.Base64Url;

namespace SecureScoreSnow.Sandbox.Tests.Entra;

/// <summary>Reads tokens, and signs statements as an app or an outside issuer does.</summary>
internal static class Tokens
{
    internal static JsonObject Claims(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    internal static string Sign(RSA key, JsonObject header, JsonObject claims, bool pss = false)
    {
        header["alg"] = pss ? "PS256" : "RS256";
        string content = $"{Encode(header)}.{Encode(claims)}";
        byte[] signature = key.SignData(
            System.Text.Encoding.ASCII.GetBytes(content),
            HashAlgorithmName.SHA256,
            pss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    internal static X509Certificate2 NewCertificate(RSA key) =>
        new CertificateRequest("CN=secure score", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    private static string Encode(JsonObject json) =>
        Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
}
