namespace System;

/// <summary>What .NET has of itself.</summary>
internal static class TimeSpanOperators
{
    extension(TimeSpan)
    {
        public static TimeSpan operator *(int factor, TimeSpan time) => TimeSpan.FromTicks(time.Ticks * factor);
    }
}
