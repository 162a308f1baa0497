using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>Makes a tenant's controls of the seed file, with scores and states that are the same every time.</summary>
internal static class SeedControls
{
    internal static IEnumerable<SecureScoreControl> All() => SeedCatalogue.Read()
        .Where(profile => profile.Era is null)
        .Select(Make)
        .Append(WithoutProfile());

    private static SecureScoreControl Make(SeedProfile profile)
    {
        SecureScoreControl control = Describe(profile);
        return control with
        {
            StateUpdates = StatesOf(profile),
            Measure = PointsOf(profile) is { } points ? SeedMeasure.Of(control, points) : null,
        };
    }

    private static SecureScoreControl Describe(SeedProfile profile) => new(
        profile.Id,
        profile.Title,
        profile.ControlCategory,
        profile.Service,
        profile.SimulationMaxScore)
    {
        Tier = profile.Tier ?? "Core",
        Rank = profile.Rank ?? 128,
        UserImpact = profile.UserImpact ?? "Unknown",
        ImplementationCost = profile.ImplementationCost ?? "Unknown",
        ActionType = profile.ActionType ?? "Config",
        ActionUrl = profile.ActionUrl,
        Threats = profile.Threats,
        Deprecated = profile.Deprecated ?? false,
        Description = profile.ShortDescription,
        Remediation = RemediationText.Of(profile),
        RemediationImpact = RemediationText.ImpactOf(profile),
        NameInScores = NameInScores(profile.Id),
    };

    // 30 % complete, 15 % partial, 40 % untouched, 15 % not measured.
    private static double? PointsOf(SeedProfile profile) => StableHash.Percent(profile.Id, "points") switch
    {
        < 30 => profile.SimulationMaxScore,
        < 45 => Math.Round(profile.SimulationMaxScore * (1 + StableHash.Percent(profile.Id, "part")) / 101, 2),
        < 85 => 0,
        _ => null,
    };

    private static IReadOnlyList<ControlStateUpdate> StatesOf(SeedProfile profile)
    {
        // The Device controls take their state from exceptions in vulnerability management.
        string state = StableHash.Percent(profile.Id, "state") switch
        {
            < 4 => "Ignored",
            < 7 when profile.ControlCategory != "Device" => "ThirdParty",
            < 10 when profile.ControlCategory != "Device" => "AlternateMitigation",
            _ => "Default",
        };
        return state == "Default"
            ? [new ControlStateUpdate(state)]
            : [new ControlStateUpdate("Default"), Decided(state)];
    }

    private static ControlStateUpdate Decided(string state) => new(state)
    {
        AssignedTo = "",
        Comment = "Decided by the security board.",
        UpdatedBy = "board@contoso.example",
        UpdatedDateTime = new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero).AddTicks(1234560),
    };

    // Graph does not keep to one casing between the two collections.
    private static string? NameInScores(string id) => id switch
    {
        "MFARegistrationV2" => "mfaregistrationv2",
        "mdo_safelinksforemail" => "MDO_SafeLinksForEmail",
        _ => null,
    };

    // Scores whose profile is missing are a part of real replies.
    private static SecureScoreControl WithoutProfile() => new("sandbox_scored_only", "", "Apps", "SPO", 2)
    {
        HasProfile = false,
        Measure = new ControlMeasure(1),
    };
}
