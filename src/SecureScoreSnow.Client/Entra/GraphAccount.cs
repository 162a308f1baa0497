namespace SecureScoreSnow.Client.Entra;

/// <summary>Who is signed in to Graph, as the token and the sign-in have it.</summary>
public sealed record GraphAccount
{
    /// <summary>The tenant's id; null where the token cannot be read.</summary>
    public string? TenantId { get; init; }

    /// <summary>The user; null where an app acts as itself.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The client id of the app.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>The name of the app; null where the token does not carry it.</summary>
    public string? ApplicationName { get; init; }

    /// <summary>Who starts what is done with this sign-in: the user, or the app's name and id.</summary>
    public string? Initiator => UserPrincipalName
        ?? (ApplicationName is null ? ApplicationId : $"{ApplicationName} ({ApplicationId})");
}
