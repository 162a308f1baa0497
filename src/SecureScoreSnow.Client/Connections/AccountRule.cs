namespace SecureScoreSnow.Client.Connections;

/// <summary>
/// Whom a connection may be signed in as: an integration user, so that no person's account does the work.
/// </summary>
public sealed record AccountRule
{
    /// <summary>The user name of the integration user; null where any user that is marked as one will do.</summary>
    public string? IntegrationUser { get; init; }

    /// <summary>Lets others pass; the connection says so (<see cref="SnowConnection.IsPersonal"/>).</summary>
    public bool AllowsPersonalAccount { get; init; }

    /// <returns>Whether the user passed only because personal accounts are allowed.</returns>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.AnotherAccount"/> or <see cref="SnowErrorCode.PersonalAccount"/>.
    /// </exception>
    internal bool Check(SignedInUser? user, string host)
    {
        if (RefusalOf(user) is not { } code)
        {
            return false;
        }

        return AllowsPersonalAccount
            ? true
            : throw new SnowException(code, null, host, user!.UserName ?? user.SysId, IntegrationUser ?? "–");
    }

    // What the user may not read of itself decides nothing.
    private SnowErrorCode? RefusalOf(SignedInUser? user) => IntegrationUser is { } wanted
        ? user?.UserName is { } actual && !string.Equals(actual, wanted, StringComparison.OrdinalIgnoreCase)
            ? SnowErrorCode.AnotherAccount
            : null
        : user?.IsMarked == false
            ? SnowErrorCode.PersonalAccount
            : null;
}
