namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>The seed file as a whole.</summary>
internal sealed record SeedFile(IReadOnlyList<SeedProfile> Profiles);
