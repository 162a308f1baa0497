namespace SecureScoreSnow.Client.Reports;

/// <summary>How many open tickets are how old.</summary>
/// <param name="UpTo7Days">Made in the last seven days.</param>
/// <param name="UpTo30Days">8 to 30 days old.</param>
/// <param name="UpTo90Days">31 to 90 days old.</param>
/// <param name="Older">Older than that.</param>
/// <param name="Unknown">The date of their making may not be read.</param>
public sealed record TicketAges(long UpTo7Days, long UpTo30Days, long UpTo90Days, long Older, long Unknown)
{
    internal const int Week = 7;
    internal const int Month = 30;
    internal const int Quarter = 90;

    internal static TicketAges None { get; } = new(0, 0, 0, 0, 0);

    internal TicketAges With(DateTimeOffset? madeAt, DateTimeOffset now) => (now - madeAt)?.TotalDays switch
    {
        null => this with { Unknown = Unknown + 1 },
        <= Week => this with { UpTo7Days = UpTo7Days + 1 },
        <= Month => this with { UpTo30Days = UpTo30Days + 1 },
        <= Quarter => this with { UpTo90Days = UpTo90Days + 1 },
        _ => this with { Older = Older + 1 },
    };
}
