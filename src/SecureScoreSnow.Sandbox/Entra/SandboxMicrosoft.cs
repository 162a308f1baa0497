namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>Who may sign in to the sandbox's tenant without anything having been set up.</summary>
public static class SandboxMicrosoft
{
    public const string TenantId = "5a4dbb0c-5a4d-4b0c-8b0c-0123456789ab";

    public const string Domain = "contoso.example";

    /// <summary>The app, which may read Secure Score both by itself and for a user.</summary>
    public const string AppId = "a99a99a9-0000-4000-8000-00005ec02e50";

    public const string AppName = "Secure Score reader";

    /// <summary>The secret of the app; tests look for it where no secret may appear.</summary>
    public const string AppSecret = "canary-entra-app-secret";

    /// <summary>A user with the role Security Reader.</summary>
    public const string UserPrincipalName = "ada.morgan@contoso.example";

    /// <summary>A user without a role that may read Secure Score.</summary>
    public const string PlainUserPrincipalName = "guest.visitor@contoso.example";
}
