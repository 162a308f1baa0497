namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>An identity that the machine has, so that nobody has to keep a secret for it.</summary>
/// <param name="Application">The app it appears as, with its permissions.</param>
/// <param name="ResourceId">The id under which the machine's cloud knows it; null for the system's own.</param>
public sealed record ManagedIdentity(AppRegistration Application, string? ResourceId);
