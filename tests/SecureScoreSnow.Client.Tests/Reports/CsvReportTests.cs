using System.Text;

using CsvHelper;

using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.Tests.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class CsvReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_the_properties_of_a_ticket()
    {
        List<string?[]> rows = Write([]);

        Assert.Equal(
            typeof(SnowTicket).GetProperties().Select(property => property.Name)
                .Except([nameof(SnowTicket.ModificationCount)])
                .Order(StringComparer.Ordinal),
            rows.Single().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Dates_are_utc_and_states_are_numbers()
    {
        SnowTicket ticket = SampleReport.Ticket(1) with { StateValue = "-5", DueDate = SampleReport.Now };

        Dictionary<string, string?> row = Assert.Single(Records([ticket]));

        Assert.Equal("2026-11-25T13:30:00Z", row["DueDate"]);
        Assert.Equal("-5", row["StateValue"]);
        Assert.Equal("True", row["IsOpen"]);
        Assert.Equal("", row["AssignedTo"]);
    }

    [Fact]
    public void Hostile_titles_stay_one_cell_each()
    {
        List<Dictionary<string, string?>> rows = Records(HostileTitles.Tickets);

        Assert.Equal(HostileTitles.Tickets.Select(ticket => ticket.Number), rows.Select(row => row["Number"]));
        Assert.Equal(HostileTitles.All.Select(SpreadsheetCell.Of), rows.Select(row => row["Name"]));
    }

    [Fact]
    public void Excel_is_told_the_encoding()
    {
        Write([]);

        Assert.Equal(Encoding.UTF8.GetPreamble(), File.ReadAllBytes(PathOf).Take(3));
    }

    private string PathOf => Path.Combine(_folder.Path, "report.csv");

    private List<Dictionary<string, string?>> Records(IEnumerable<SnowTicket> tickets)
    {
        List<string?[]> rows = Write(tickets);
        return [.. rows.Skip(1).Select(row => rows[0]
            .Zip(row)
            .ToDictionary(cell => cell.First!, cell => cell.Second, StringComparer.Ordinal))];
    }

    private List<string?[]> Write(IEnumerable<SnowTicket> tickets)
    {
        SampleReport.Write(PathOf, tickets);
        using CsvReader csv = CsvReader.Create(new StreamReader(PathOf), new CsvReaderOptions { HasHeader = false });
        List<string?[]> rows = [];
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }
}
