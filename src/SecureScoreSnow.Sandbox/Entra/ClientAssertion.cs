using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Checks the signed statement that an app sends in the place of a secret.</summary>
internal sealed class ClientAssertion(MicrosoftCloud cloud, EntraRequest request, AppRegistration app)
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    internal void Check(string assertion)
    {
        if (request.Form("client_assertion_type") != Type)
        {
            throw EntraRefusals.MissingParameter("client_assertion_type");
        }

        Jwt jwt = Jwt.Parse(assertion) ?? throw EntraRefusals.MalformedAssertion("it is no token of three parts");
        if (string.Equals(jwt.Text("iss"), app.AppId, StringComparison.OrdinalIgnoreCase))
        {
            CheckOwn(jwt);
        }
        else
        {
            CheckFederated(jwt);
        }

        CheckTime(jwt);
    }

    private void CheckOwn(Jwt jwt)
    {
        if (!string.Equals(jwt.Text("sub"), app.AppId, StringComparison.OrdinalIgnoreCase))
        {
            throw EntraRefusals.MalformedAssertion("sub is not the client id");
        }

        if (!IsThisEndpoint(jwt.Text("aud")))
        {
            throw EntraRefusals.AssertionAudience(jwt.Text("aud"));
        }

        X509Certificate2? certificate = app.Certificates.FirstOrDefault(one => IsNamed(one, jwt.Header));
        using RSA? key = certificate?.GetRSAPublicKey();
        if (key is null || !IsSigned(jwt, key))
        {
            throw EntraRefusals.UnknownCertificate(ThumbprintOf(jwt.Header));
        }
    }

    private void CheckFederated(Jwt jwt)
    {
        FederatedCredential credential = app.FederatedCredentials.FirstOrDefault(one =>
                one.Issuer == jwt.Text("iss") && one.Subject == jwt.Text("sub") && one.Audience == jwt.Text("aud"))
            ?? throw EntraRefusals.NoFederatedIdentity(jwt.Text("iss"), jwt.Text("sub"));
        if (!IsSigned(jwt, credential.Key))
        {
            throw EntraRefusals.MalformedAssertion("the signature is not that of its issuer");
        }
    }

    private void CheckTime(Jwt jwt)
    {
        DateTimeOffset now = cloud.Clock.GetUtcNow();
        if (jwt.Time("exp") is not { } end || end + s_clockSkew < now || jwt.Time("nbf") > now + s_clockSkew)
        {
            throw EntraRefusals.AssertionExpired();
        }
    }

    private bool IsThisEndpoint(string? audience) =>
        Uri.TryCreate(audience, UriKind.Absolute, out Uri? address)
        && (address.Host == request.Origin.Host || address.Host == cloud.LoginOrigin.Host)
        && address.AbsolutePath.StartsWith($"/{request.TenantName}/", StringComparison.OrdinalIgnoreCase);

    private static bool IsSigned(Jwt jwt, RSA key) => (string?)jwt.Header["alg"] switch
    {
        "RS256" => key.VerifyData(
            jwt.SignedPart, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "PS256" => key.VerifyData(
            jwt.SignedPart, jwt.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        _ => false,
    };

    private static bool IsNamed(X509Certificate2 certificate, JsonObject header) =>
        (string?)header["x5t#S256"] == Jwt.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256))
        || (string?)header["x5t"] == Jwt.Encode(certificate.GetCertHash())
        || (string?)header["kid"] == certificate.Thumbprint;

    private static string ThumbprintOf(JsonObject header) =>
        (string?)(header["x5t#S256"] ?? header["x5t"] ?? header["kid"]) ?? "";
}
