namespace SecureScoreSnow.Client.Authentication;

/// <summary>What a browser brings back from an instance.</summary>
internal sealed record RedirectOutcome(string? Code, string? Error, string? State);
