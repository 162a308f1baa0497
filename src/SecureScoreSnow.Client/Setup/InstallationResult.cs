using System.Security;

namespace SecureScoreSnow.Client.Setup;

/// <summary>What there is after an installation. The secrets are given here and nowhere else, and only once.</summary>
/// <param name="Entity">The OAuth entity; null where there is none.</param>
/// <param name="User">The integration user; null where there is none.</param>
/// <param name="ClientSecret">The new client secret; null where none was made.</param>
/// <param name="Password">The new password; null where none was made.</param>
public sealed record InstallationResult(
    OAuthEntity? Entity,
    IntegrationUser? User,
    SecureString? ClientSecret,
    SecureString? Password);
