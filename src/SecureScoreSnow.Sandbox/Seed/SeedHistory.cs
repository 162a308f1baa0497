using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>
/// Makes up the days before today: on some day some controls have improved, a few have got worse, and a few are
/// measured since then or no longer; the others stood still.
/// </summary>
internal static class SeedHistory
{
    internal static List<ScoreSnapshot> Before(DateOnly today, IEnumerable<SecureScoreControl> controls) =>
    [
        .. Enumerable
            .Range(1, MicrosoftTenant.DaysKept - 1)
            .Select(days => new ScoreSnapshot(
                today.AddDays(-days),
                [.. controls.Select(control => At(control, days)).Where(control => control.Measure is not null)])),
    ];

    private static SecureScoreControl At(SecureScoreControl control, int daysAgo)
    {
        int daysSince = StableHash.Percent(control.Id, "day") * MicrosoftTenant.DaysKept / 100;
        return daysAgo <= daysSince ? control : control with { Measure = Earlier(control) };
    }

    private static ControlMeasure? Earlier(SecureScoreControl control)
    {
        int chance = StableHash.Percent(control.Id, "improved");
        return control.Measure switch
        {
            null => chance < 10 ? SeedMeasure.Of(control, control.MaxScore) : null,
            { Score: > 0 } when chance < 30 => SeedMeasure.Of(control, 0),
            { Score: var score } when chance >= 95 && score < control.MaxScore =>
                SeedMeasure.Of(control, control.MaxScore),
            _ when chance is >= 90 and < 93 => null,
            { } measure => measure,
        };
    }
}
