namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>What people mean by a due date.</summary>
internal static class DueDates
{
    /// <summary>A century: more is a mistake.</summary>
    internal const int MostDays = 36500;

    /// <summary>A date without a time means that day to its end.</summary>
    internal static DateTimeOffset WholeDay(DateTimeOffset date) =>
        date.TimeOfDay == TimeSpan.Zero ? date.AddDays(1).AddSeconds(-1) : date;

    /// <summary>The end of the day that is so many days ahead.</summary>
    internal static DateTimeOffset InDays(int days)
    {
        DateTimeOffset day = TimeProvider.System.GetLocalNow().AddDays(days);
        return WholeDay(new DateTimeOffset(day.Date, day.Offset));
    }
}
