using System.Security.Cryptography.X509Certificates;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>What a JWT bearer sign-in states, and by whose key.</summary>
/// <param name="Certificate">Has the private RSA key. The instance knows the certificate.</param>
/// <param name="Subject">Who to sign in: the value of the user field that the OAuth entity names.</param>
public sealed record AssertionOptions(X509Certificate2 Certificate, string Subject)
{
    /// <summary>The id of the key in the instance's JWT verifier map; left out where null.</summary>
    public string? KeyId { get; init; }

    /// <summary>The file that the certificate was read from, for a later process; null where it was none.</summary>
    public string? File { get; init; }

    /// <summary>What protects the key in that file.</summary>
    public Secret? FilePassword { get; init; }
}
