using System.Security.Cryptography;

namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>A party outside the tenant whose signed statements an app may use in the place of a secret.</summary>
/// <param name="Issuer">The <c>iss</c> that its statements carry.</param>
/// <param name="Subject">The <c>sub</c>, such as a repository or a service account.</param>
/// <param name="Key">The public key of the issuer.</param>
public sealed record FederatedCredential(string Issuer, string Subject, RSA Key)
{
    public string Audience { get; init; } = "api://AzureADTokenExchange";
}
