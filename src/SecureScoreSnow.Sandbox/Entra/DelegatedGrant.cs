namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>What a user has agreed to, or is being asked to agree to.</summary>
/// <param name="App">The app that asks.</param>
/// <param name="Scope">The resource and the permissions it asks for.</param>
/// <param name="User">Who agreed; null while nobody has.</param>
internal sealed record DelegatedGrant(AppRegistration App, RequestedScope Scope, EntraUser? User)
{
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The address to which a code was sent; the client has to name it again.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>The S256 challenge of PKCE.</summary>
    public string? CodeChallenge { get; init; }

    public string? Nonce { get; init; }

    /// <summary>What a user types at another device.</summary>
    public string? UserCode { get; init; }

    public bool IsDeclined { get; init; }
}
