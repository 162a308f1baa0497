namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>An access token, with the refresh token that may come with it.</summary>
/// <param name="Access">The access token.</param>
/// <param name="Refresh">The refresh token; null for grants that give none.</param>
/// <param name="UserName">The user whose rights it carries.</param>
/// <param name="ClientId">The client it was given to.</param>
/// <param name="Scope">The scope.</param>
/// <param name="AccessEnds">When the access token ends.</param>
/// <param name="RefreshEnds">When the refresh token ends.</param>
internal sealed record TokenGrant(
    string Access,
    string? Refresh,
    string UserName,
    string ClientId,
    string Scope,
    DateTimeOffset AccessEnds,
    DateTimeOffset RefreshEnds)
{
    /// <summary>The sys_id of the record that stands for the access token.</summary>
    internal string AccessRecord { get; init; } = "";

    /// <summary>The sys_id of the record that stands for the refresh token; empty if there is none.</summary>
    internal string RefreshRecord { get; init; } = "";
}
