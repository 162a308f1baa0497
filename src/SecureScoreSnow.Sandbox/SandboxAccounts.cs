namespace SecureScoreSnow.Sandbox;

/// <summary>
/// Who can sign in to a fresh sandbox. Every secret has "canary" in it, so that a test can search what was written for
/// secrets that got out.
/// </summary>
public static class SandboxAccounts
{
    /// <summary>What every secret of the sandbox contains, including the tokens that it issues.</summary>
    public const string Canary = "canary-";

    /// <summary>The user made for the integration; has the role itil.</summary>
    public const string IntegrationUser = "svc.securescore";

    /// <summary>Its password.</summary>
    public const string IntegrationPassword = "canary-svc-7Qm2";

    /// <summary>The administrator.</summary>
    public const string Admin = "admin";

    /// <summary>Its password.</summary>
    public const string AdminPassword = "canary-admin-9Xk4";

    /// <summary>A person with the role itil.</summary>
    public const string ItilUser = "itil";

    /// <summary>Its password.</summary>
    public const string ItilPassword = "canary-itil-3Vd8";

    /// <summary>A user who reads incidents and changes and writes nothing.</summary>
    public const string Reader = "svc.reader";

    /// <summary>Its password.</summary>
    public const string ReaderPassword = "canary-reader-5Hs1";

    /// <summary>A user without any role.</summary>
    public const string NoRoleUser = "svc.norole";

    /// <summary>Its password.</summary>
    public const string NoRolePassword = "canary-norole-6Bt0";

    /// <summary>The name of the record in the application registry.</summary>
    public const string OAuthEntityName = "Microsoft 365 Security and Configuration";

    /// <summary>The id of the OAuth client.</summary>
    public const string ClientId = "5ec05ec0a1b2c3d4e5f60718293a4b5c";

    /// <summary>The secret of the OAuth client.</summary>
    public const string ClientSecret = "canary-client-Zr8wT1uL";

    /// <summary>The id of a public OAuth client, which has no secret and proves itself by PKCE.</summary>
    public const string PublicClientId = "9b1c0de5a1b2c3d4e5f60718293a4b5c";

    /// <summary>Where the OAuth clients let a browser be sent back to.</summary>
    public const string RedirectAddress = "http://localhost:8400/";

    /// <summary>An API key of the integration user, for the header x-sn-apikey.</summary>
    public const string ApiKey = "canary-apikey-Nf6pYc2e";
}
