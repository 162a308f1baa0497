using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class UrgentTicketsTests
{
    private static readonly DateTimeOffset s_now = SampleReport.Now;

    [Fact]
    public void Overdue_comes_before_due_before_undated_before_closed()
    {
        SnowTicket[] inOrder =
        [
            SampleReport.Ticket(5) with { DueDate = s_now.AddDays(-9) },
            SampleReport.Ticket(4) with { DueDate = s_now.AddDays(-1) },
            SampleReport.Ticket(8) with { DueDate = s_now.AddDays(1) },
            SampleReport.Ticket(1) with { DueDate = s_now.AddDays(9) },
            SampleReport.Ticket(7) with { CreatedAt = s_now.AddDays(-90) },
            SampleReport.Ticket(2) with { CreatedAt = s_now.AddDays(-3) },
            SampleReport.Ticket(9) with { CreatedAt = null },
            SampleReport.Ticket(6) with { IsOpen = false, ClosedAt = s_now.AddDays(-1), DueDate = s_now.AddDays(-99) },
            SampleReport.Ticket(3) with { IsOpen = false, ClosedAt = s_now.AddDays(-7) },
        ];
        UrgentTickets urgent = new(most: 100, s_now);

        foreach (SnowTicket ticket in inOrder.OrderBy(ticket => ticket.Number))
        {
            urgent.Add(ticket);
        }

        Assert.Equal(inOrder, urgent.InOrder());
    }

    [Fact]
    public void Of_many_tickets_the_most_urgent_are_kept_whatever_the_order_they_come_in()
    {
        SnowTicket[] tickets = [.. SampleReport.Tickets(5000)];
        UrgentTickets all = new(most: 5000, s_now);
        UrgentTickets few = new(most: 10, s_now);
        Array.ForEach(tickets, all.Add);
        new Random(1).Shuffle(tickets);
        Array.ForEach(tickets, few.Add);

        Assert.Equal(all.InOrder().Take(10), few.InOrder());
    }
}
