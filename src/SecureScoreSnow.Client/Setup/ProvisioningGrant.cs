namespace SecureScoreSnow.Client.Setup;

/// <summary>The way of signing in that is set up.</summary>
public enum ProvisioningGrant
{
    /// <summary>With user name and password of the integration user.</summary>
    Password,

    /// <summary>With client id and secret alone (Washington DC and later).</summary>
    ClientCredentials,

    /// <summary>In a browser; the integration user can use pages then.</summary>
    AuthorizationCode,
}
