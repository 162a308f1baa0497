namespace SecureScoreSnow.Client.Reports;

/// <summary>How many open tickets are how late, or due when.</summary>
/// <param name="LateOver30Days">Overdue for more than 30 days.</param>
/// <param name="LateUpTo30Days">Overdue for 8 to 30 days.</param>
/// <param name="LateUpTo7Days">Overdue for up to seven days.</param>
/// <param name="DueIn7Days">Due in the next seven days.</param>
/// <param name="DueLater">Due after that.</param>
/// <param name="WithoutDate">Without a due date.</param>
public sealed record TicketDueDates(
    long LateOver30Days,
    long LateUpTo30Days,
    long LateUpTo7Days,
    long DueIn7Days,
    long DueLater,
    long WithoutDate)
{
    internal static TicketDueDates None { get; } = new(0, 0, 0, 0, 0, 0);

    internal TicketDueDates With(DateTimeOffset? due, DateTimeOffset now) => (now - due)?.TotalDays switch
    {
        null => this with { WithoutDate = WithoutDate + 1 },
        > TicketAges.Month => this with { LateOver30Days = LateOver30Days + 1 },
        > TicketAges.Week => this with { LateUpTo30Days = LateUpTo30Days + 1 },
        > 0 => this with { LateUpTo7Days = LateUpTo7Days + 1 },
        >= -TicketAges.Week => this with { DueIn7Days = DueIn7Days + 1 },
        _ => this with { DueLater = DueLater + 1 },
    };
}
