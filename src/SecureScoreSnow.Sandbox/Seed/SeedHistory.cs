using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>Makes up the days before today: some controls have improved on some day, the others stood still.</summary>
internal static class SeedHistory
{
    internal static List<ScoreSnapshot> Before(DateOnly today, IReadOnlyList<SecureScoreControl> controls) =>
    [
        .. Enumerable
            .Range(1, MicrosoftTenant.DaysKept - 1)
            .Select(days => new ScoreSnapshot(
                today.AddDays(-days),
                [.. controls.Select(control => At(control, days))])),
    ];

    private static SecureScoreControl At(SecureScoreControl control, int daysAgo)
    {
        bool improved = control.Measure!.Score > 0 && StableHash.Percent(control.Id, "improved") < 30;
        int daysSince = StableHash.Percent(control.Id, "day") * MicrosoftTenant.DaysKept / 100;
        return improved && daysAgo > daysSince ? control with { Measure = SeedMeasure.Of(control, 0) } : control;
    }
}
