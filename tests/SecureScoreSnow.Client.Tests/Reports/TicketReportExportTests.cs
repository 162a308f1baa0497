using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class TicketReportExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("report.html", ReportFormat.Html)]
    [InlineData("report.HTM", ReportFormat.Html)]
    [InlineData("report.csv", ReportFormat.Csv)]
    [InlineData("report.2026.json", ReportFormat.Json)]
    public void Ending_says_the_format(string path, ReportFormat expected) =>
        Assert.Equal(expected, new ReportTarget(path).FormatOrEnding);

    [Theory]
    [InlineData("report")]
    [InlineData("report.xlsx")]
    [InlineData("html")]
    public void Ending_that_says_nothing_is_refused(string path)
    {
        SnowException refusal = Assert.Throws<SnowException>(() => new ReportTarget(path).FormatOrEnding);

        Assert.Equal(SnowErrorCode.ReportFormatUnknown, refusal.Code);
    }

    [Fact]
    public void Json_has_everything_that_the_page_shows()
    {
        JObject report = WriteJson(SampleReport.Tickets(200));

        Assert.Equal(200, (int)report["ticketCount"]!);
        Assert.Equal(200, report["tickets"]!.Count());
        Assert.Equal(["Change", "Incident"], report["cards"]!.Select(card => (string)card["type"]!));
        Assert.Equal(100, report["cards"]![0]!["states"]!.Sum(state => (int)state["count"]!));
        Assert.Equal(90, report["secureScore"]!["days"]!.Count());
        Assert.Equal("contoso.service-now.com", (string)report["instance"]!);
        Assert.Equal(JTokenType.Null, report["missing"]!.Type);
    }

    [Fact]
    public void Open_tickets_are_counted_by_age_and_by_due_date()
    {
        SnowTicket old = SampleReport.Ticket(0);
        JObject report = WriteJson(
        [
            old with { CreatedAt = SampleReport.Now.AddDays(-7), DueDate = SampleReport.Now.AddDays(-31) },
            old with { CreatedAt = SampleReport.Now.AddDays(-8), DueDate = SampleReport.Now.AddDays(-30) },
            old with { CreatedAt = SampleReport.Now.AddDays(-31), DueDate = SampleReport.Now.AddDays(-7) },
            old with { CreatedAt = SampleReport.Now.AddDays(-91), DueDate = SampleReport.Now.AddDays(7) },
            old with { CreatedAt = null, DueDate = SampleReport.Now.AddDays(8) },
            old with { IsOpen = false, DueDate = SampleReport.Now.AddDays(-1) },
        ]);

        Assert.Equal(
            """{"upTo7Days":1,"upTo30Days":1,"upTo90Days":1,"older":1,"unknown":1}""",
            report["openByAge"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(
            """
            {"lateOver30Days":1,"lateUpTo30Days":1,"lateUpTo7Days":1,"dueIn7Days":1,"dueLater":1,"withoutDate":0}
            """,
            report["openByDueDate"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(3, (int)report["cards"]![1]!["overdue"]!);
    }

    [Fact]
    public void Points_are_covered_by_open_tickets_of_the_same_tenant_alone()
    {
        SnowTicket ticket = SampleReport.Ticket(1) with { ControlId = "CONTROL1", TenantId = SampleReport.Tenant };
        JToken covered = PointsOf(ticket);
        JToken closed = PointsOf(ticket with { IsOpen = false });
        JToken foreign = PointsOf(ticket with { TenantId = "00000000-0000-0000-0000-000000000001" });

        Assert.Equal(2d, (double)covered["pointsWithTicket"]!);
        Assert.Equal(0d, (double)closed["pointsWithTicket"]!);
        Assert.Equal(0d, (double)foreign["pointsWithTicket"]!);

        JToken PointsOf(SnowTicket one) => WriteJson([one])["pointsByCategory"]!
            .Single(points => (string)points["category"]! == "Apps");
    }

    [Fact]
    public void Cards_of_the_instance_take_the_place_of_what_is_counted_here()
    {
        string path = Path.Combine(_folder.Path, "x.json");
        using (TicketReportExport export = new(new ReportTarget(path), SampleReport.Options))
        {
            export.Complete([new TicketCard { Type = TicketType.Change, Title = "Change management", Open = 17 }]);
        }

        JToken card = Assert.Single(JObject.Parse(File.ReadAllText(path))["cards"]!);
        Assert.Equal((17, JTokenType.Null), ((int)card["open"]!, card["overdue"]!.Type));
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("zh-TW")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Data_are_the_same_in_every_culture(string culture)
    {
        (string Csv, string Json) expected = Both("en-US");

        Assert.Equal(expected, Both(culture));
    }

    [Fact]
    public void Result_of_a_task_is_written_as_the_ticket_that_it_is()
    {
        SecureTaskResult result = new(SampleReport.Ticket(1), new SecureTask { Name = "Task 1" });

        JToken ticket = Assert.Single(WriteJson([result])["tickets"]!);

        Assert.Equal(
            typeof(SnowTicket).GetProperties().Length,
            ticket.Children().Count());
    }

    private JObject WriteJson(IEnumerable<SnowTicket> tickets)
    {
        string path = Path.Combine(_folder.Path, "report.json");
        SampleReport.Write(path, tickets);
        string json = File.ReadAllText(path);
        Assert.DoesNotContain(json, character => character > '\u007F');
        return JObject.Parse(json);
    }

    private (string Csv, string Json) Both(string culture)
    {
        string csv = Path.Combine(_folder.Path, "report.csv");
        string json = Path.Combine(_folder.Path, "report.json");
        ReportOptions options = SampleReport.Options with { Title = "Title" };
        SampleReport.Write(csv, SampleReport.Tickets(50), culture, options);
        SampleReport.Write(json, SampleReport.Tickets(50), culture, options);
        return (File.ReadAllText(csv), File.ReadAllText(json));
    }
}
