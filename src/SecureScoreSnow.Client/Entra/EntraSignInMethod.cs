namespace SecureScoreSnow.Client.Entra;

/// <summary>The ways of signing in to Entra.</summary>
public enum EntraSignInMethod
{
    /// <summary>A user in the browser of this machine.</summary>
    Interactive,

    /// <summary>A user in a browser anywhere, who types a code there.</summary>
    DeviceCode,

    /// <summary>An app with a secret.</summary>
    ClientSecret,

    /// <summary>An app with a certificate.</summary>
    Certificate,

    /// <summary>The identity that the machine has in Azure.</summary>
    ManagedIdentity,

    /// <summary>An app that another issuer vouches for: Kubernetes, GitHub, Azure DevOps.</summary>
    WorkloadIdentity,

    /// <summary>An access token from elsewhere; it cannot be renewed.</summary>
    AccessToken,
}
