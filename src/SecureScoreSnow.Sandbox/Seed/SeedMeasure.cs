using System.Globalization;

using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Seed;

/// <summary>Makes up the members around a number of points, so that they fit it.</summary>
internal static class SeedMeasure
{
    private const int People = 128;

    internal static ControlMeasure Of(SecureScoreControl control, double points)
    {
        double share = control.MaxScore > 0 ? points / control.MaxScore : 1;
        int done = (int)Math.Floor(share * People);
        int lag = StableHash.Percent(control.Id, "lag") < 90 ? 2 : 15;
        if (control.Category == "Device")
        {
            return new ControlMeasure(points)
            {
                ImplementationStatus = Format($"{People - done}/{People} exposed devices"),
            };
        }

        return StableHash.Percent(control.Id, "kind") switch
        {
            < 50 => new ControlMeasure(points)
            {
                Count = done,
                Total = People,
                SyncLag = lag,
                ImplementationStatus = Format($"{done} of {People} accounts meet the condition.<br/>"),
            },
            < 80 => new ControlMeasure(points) { On = share >= 1, SyncLag = lag },
            _ => new ControlMeasure(points) { Count = 0, Total = 0, SyncLag = lag },
        };
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
