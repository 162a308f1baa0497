using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Authentication;

/// <summary>The accounts of a sandbox as ways of signing in.</summary>
internal static class SandboxSignIns
{
    internal static OAuthClient Client { get; } =
        new(SandboxAccounts.ClientId, new Secret(SandboxAccounts.ClientSecret));

    internal static InstanceSignIn Reader { get; } = InstanceSignIn.Basic(
        SandboxAccounts.Reader, new Secret(SandboxAccounts.ReaderPassword));
}
