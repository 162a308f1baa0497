using SecureScoreSnow.Client.Reports;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class ScoreLineTests
{
    [Fact]
    public void Own_line_comes_first_and_then_what_compares_best()
    {
        IReadOnlyList<ScoreLine> lines = ScoreLine.Of([SampleReport.Day(0), SampleReport.Day(1)]);

        Assert.Equal(
            ["This tenant", "Tenants with 101 to 500 seats", "All tenants"],
            lines.Select(line => line.Name));
        Assert.Equal([48, 48], lines[1].Points.Select(point => point.Percent));
    }

    [Theory]
    [InlineData(-1d)]
    [InlineData(101d)]
    [InlineData(null)]
    public void Figure_that_cannot_be_a_percentage_is_not_drawn(double? figure)
    {
        ScoreDay day = SampleReport.Day(0) with
        {
            Comparisons = [new ComparativeScore { Basis = "AllTenants", AverageScore = figure }],
        };

        Assert.Equal(["This tenant"], ScoreLine.Of([day]).Select(line => line.Name));
    }

    [Fact]
    public void Basis_that_nobody_knows_is_named_as_it_came()
    {
        ScoreDay day = SampleReport.Day(0) with
        {
            Comparisons = [new ComparativeScore { Basis = "Moon", AverageScore = 12 }],
        };

        Assert.Equal("Moon", ScoreLine.Of([day])[1].Name);
    }

    [Theory]
    [InlineData(0d, 100d)]
    [InlineData(0d, 0d)]
    [InlineData(100d, 100d)]
    [InlineData(49.9d, 50.1d)]
    [InlineData(12d, 88d)]
    [InlineData(97d, 99.5d)]
    public void Line_stays_inside_of_the_chart(double low, double high)
    {
        ScoreDay[] days =
        [
            SampleReport.Day(0) with { Percent = low, Comparisons = [] },
            SampleReport.Day(1) with { Percent = high, Comparisons = [] },
        ];
        using StringWriter text = new();

        new ScoreChart(ScoreLine.Of(days)).Write(new HtmlWriter(text));

        string path = text.ToString().Split("class=\"own\" d=\"")[1].Split('"')[0];
        string[] places = path.Split(['M', 'L', 'h', ' '], StringSplitOptions.RemoveEmptyEntries);
        Assert.All(places, place => Assert.InRange(
            double.Parse(place, System.Globalization.CultureInfo.InvariantCulture), 0, 1000));
        Assert.InRange(double.Parse(places[1], System.Globalization.CultureInfo.InvariantCulture), 0, 400);
    }

    [Fact]
    public void Missing_day_is_a_gap()
    {
        using StringWriter text = new();

        new ScoreChart(ScoreLine.Of([SampleReport.Day(0), SampleReport.Day(1), SampleReport.Day(4)]))
            .Write(new HtmlWriter(text));

        string path = text.ToString().Split("class=\"own\" d=\"")[1].Split('"')[0];
        Assert.Equal((2, 1), (path.Count(letter => letter == 'M'), path.Count(letter => letter == 'L')));
    }
}
