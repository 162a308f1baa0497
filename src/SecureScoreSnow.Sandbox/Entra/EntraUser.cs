namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>A person of a tenant.</summary>
/// <param name="UserPrincipalName">The name to sign in with.</param>
/// <param name="Name">The display name.</param>
/// <param name="Roles">The directory roles; some of them let a user read Secure Score.</param>
public sealed record EntraUser(string UserPrincipalName, string Name, IReadOnlyList<string> Roles)
{
    public string ObjectId { get; init; } = Guid.NewGuid().ToString();
}
