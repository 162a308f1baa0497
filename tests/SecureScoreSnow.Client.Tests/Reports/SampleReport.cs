using System.Globalization;

using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

/// <summary>Tickets and scores that are the same each time.</summary>
internal static class SampleReport
{
    internal const string Tenant = "5a4dbb0c-5a4d-4b0c-8b0c-0123456789ab";

    private const string Link = "https://contoso.service-now.com/incident.do?sys_id=";

    private static readonly string[] s_categories = ["Identity", "Apps", "Devices", "Data", "Infrastructure"];

    internal static DateTimeOffset Now { get; } = new(2026, 11, 25, 14, 30, 0, TimeSpan.FromHours(1));

    internal static SnowTicket Ticket(int number, string? name = null) => new()
    {
        Number = "INC" + number.ToString("0000000", CultureInfo.InvariantCulture),
        SysId = number.ToString("x32", CultureInfo.InvariantCulture),
        Type = TicketType.Incident,
        StateValue = "1",
        State = "New",
        IsOpen = true,
        Name = name ?? $"Task {number}",
        Priority = "3 - Moderate",
        CreatedAt = Now.AddDays(-1),
        Category = "Identity",
        Link = Link + number.ToString("x32", CultureInfo.InvariantCulture),
        Instance = "contoso.service-now.com",
    };

    /// <summary>A ticket that has the text wherever somebody could have put it.</summary>
    internal static SnowTicket TicketOf(string text, int number) => Ticket(number, text) with
    {
        StateValue = text,
        State = text,
        Priority = text,
        Category = text,
        AssignmentGroup = text,
        AssignedTo = text,
        Link = text,
        Instance = text,
    };

    /// <summary>Tickets of both types, open, overdue and closed.</summary>
    internal static IEnumerable<SnowTicket> Tickets(int count, Func<int, string>? nameOf = null)
    {
        for (int number = 1; number <= count; number++)
        {
            bool isOpen = number % 3 != 0;
            TicketType type = number % 2 == 0 ? TicketType.Change : TicketType.Incident;
            DateTimeOffset made = Now.AddDays(-(number * 7 % 160)).AddMinutes(-number);
            yield return Ticket(number, nameOf?.Invoke(number)) with
            {
                Type = type,
                Number = (type == TicketType.Change ? "CHG" : "INC")
                    + number.ToString("0000000", CultureInfo.InvariantCulture),
                IsOpen = isOpen,
                State = isOpen ? "New" : "Closed",
                StateValue = (type, isOpen) switch
                {
                    (TicketType.Change, true) => "-5",
                    (TicketType.Change, false) => "3",
                    (_, true) => "1",
                    _ => "7",
                },
                Priority = $"{(number % 4) + 1} - {(TicketPriority)((number % 4) + 1)}",
                Category = s_categories[number % s_categories.Length],
                CreatedAt = made,
                ClosedAt = isOpen ? null : made.AddDays(1),
                DueDate = number % 5 == 0 ? null : made.AddDays(60),
                AssignmentGroup = number % 2 == 0 ? "Identity team" : "Service Desk",
                AssignedTo = number % 4 == 0 ? "Beth Anglin" : null,
                ControlId = $"control{number % 40}",
                TenantId = Tenant,
            };
        }
    }

    internal static ScoreOverview Score() => new()
    {
        TenantId = Tenant,
        Days = [.. Enumerable.Range(0, 90).Select(Day)],
        Actions = [.. Enumerable.Range(0, 60).Select(Action)],
    };

    internal static ScoreDay Day(int number) => new()
    {
        Date = new DateTimeOffset(2026, 8, 27, 0, 0, 0, TimeSpan.Zero).AddDays(number),
        CurrentScore = 150 + (number / 2d),
        MaxScore = 320,
        Percent = Math.Round((150 + (number / 2d)) * 100 / 320, 2),
        Comparisons =
        [
            new ComparativeScore { Basis = "AllTenants", AverageScore = 43 },
            new ComparativeScore { Basis = "TotalSeats", AverageScore = 48, SeatsFrom = 101, SeatsTo = 500 },
        ],
    };

    internal static ReportOptions Options => new() { CreatedAt = Now, Score = Score() };

    internal static void Write(string path, IEnumerable<SnowTicket> tickets) =>
        Write(new ReportTarget(path), Options, tickets);

    internal static void Write(ReportTarget target, ReportOptions options, IEnumerable<SnowTicket> tickets)
    {
        using TicketReportExport export = new(target, options);
        foreach (SnowTicket ticket in tickets)
        {
            export.Add(ticket);
        }

        export.Complete(cards: null);
    }

    /// <summary>Writes as somebody would who reads this language.</summary>
    internal static void Write(
        string path,
        IEnumerable<SnowTicket> tickets,
        string culture,
        ReportOptions? options = null)
    {
        (CultureInfo format, CultureInfo texts) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Write(new ReportTarget(path), options ?? Options, tickets);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (format, texts);
        }
    }

    private static SecureScoreAction Action(int number) => new()
    {
        ControlId = $"control{number}",
        TenantId = Tenant,
        Title = $"Action {number}",
        Category = s_categories[number % s_categories.Length],
        Status = SecureScoreStatus.ToAddress,
        Points = 0,
        MaxPoints = 1 + (number % 9),
    };
}
