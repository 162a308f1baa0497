using System.Management.Automation;
using System.Security;

using SecureScoreSnow.Client.Setup;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>What Install-SnowProvisioning did, and what to sign in with: new secrets are nowhere else.</summary>
public sealed class ProvisioningInstallation
{
    internal ProvisioningInstallation(Uri instance, InstallationResult result, ProvisioningStep[] steps)
    {
        Instance = instance;
        OAuthEntity = result.Entity;
        IntegrationUser = result.User;
        ClientId = result.Entity?.ClientId;
        ClientSecret = result.ClientSecret;
        Credential = result is { User: not null, Password: not null }
            ? new PSCredential(result.User.UserName, result.Password)
            : null;
        ClientCredential = ClientId is { Length: > 0 } && ClientSecret is not null
            ? new PSCredential(ClientId, ClientSecret)
            : null;
        Steps = steps;
    }

    /// <summary>The root of the instance.</summary>
    public Uri Instance { get; }

    /// <summary>The OAuth entity; null where there is none.</summary>
    public OAuthEntity? OAuthEntity { get; }

    /// <summary>The integration user; null where there is none.</summary>
    public IntegrationUser? IntegrationUser { get; }

    /// <summary>The client id of the OAuth entity.</summary>
    public string? ClientId { get; }

    /// <summary>The new client secret; null where none was made.</summary>
    public SecureString? ClientSecret { get; }

    /// <summary>Client id and new client secret together; null where none was made.</summary>
    public PSCredential? ClientCredential { get; }

    /// <summary>The integration user and its new password; null where none was made.</summary>
    public PSCredential? Credential { get; }

    /// <summary>What was done, step by step.</summary>
    public ProvisioningStep[] Steps { get; }
}
