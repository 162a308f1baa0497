namespace SecureScoreSnow.Client.Setup;

/// <summary>A role that a user has.</summary>
/// <param name="Name">The role.</param>
/// <param name="IsInherited">Whether it comes with another role or a group instead of having been given.</param>
public sealed record HeldRole(string Name, bool IsInherited)
{
    /// <summary>The name of the role.</summary>
    public override string ToString() => Name;
}
