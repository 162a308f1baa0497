namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>What a code stands for until a client redeems it.</summary>
internal sealed record AuthorizationCode(
    string ClientId,
    string UserName,
    string RedirectAddress,
    string? Challenge,
    string? ChallengeMethod,
    string? Scope,
    DateTimeOffset Ends);
