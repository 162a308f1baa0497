using System.Globalization;

using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Cards;

public sealed class CardDrawingTests
{
    private static readonly CardStyle s_plain = new() { HasDrawing = false };

    private static readonly CardStyle s_colours = new()
    {
        Title = "<t>",
        Quiet = "<q>",
        Bar = "<b>",
        Alarm = "<a>",
        Reset = "</>",
    };

    public static TheoryData<int, string> Shapes() =>
        new MatrixTheoryData<int, string>([10, 40, 41, 60, 78, 120], ["en-US", "fr-FR", "zh-TW", "th-TH"]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_line_is_as_wide_as_the_card(int width, string culture)
    {
        IReadOnlyList<string> drawn = In(culture, () => CardDrawing.Draw(Card(), new CardStyle { Width = width }));
        IReadOnlyList<string> plain = In(culture, () => CardDrawing.Draw(Card(), s_plain with { Width = width }));

        Assert.All(drawn.Concat(plain), line => Assert.Equal(Math.Max(40, width), TextColumns.Of(line)));
    }

    [Fact]
    public void Card_shows_what_it_knows()
    {
        string text = Text(Card(), s_plain);

        Assert.Contains("+- Change management ---", text, StringComparison.Ordinal);
        Assert.Contains("open 12   overdue 3   in all 1,018   points to gain 41.5", text, StringComparison.Ordinal);
        Assert.Contains("| Backlog        9  ", text, StringComparison.Ordinal);
        Assert.Contains("| created        4        12 ", text, StringComparison.Ordinal);
        Assert.Contains("| closed         1         6 ", text, StringComparison.Ordinal);
        Assert.Contains("CHG0030001", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Longest_bar_fills_its_room_and_no_ticket_goes_without_one()
    {
        TicketCard card = Card() with
        {
            States = [new("1", "Many", 10_000), new("2", "One", 1), new("3", "None", 0)],
        };

        string[] bars =
        [
            .. CardDrawing.Draw(card, s_plain)
                .Where(line => line.Contains("10,000", StringComparison.Ordinal)
                    || line.Contains("One", StringComparison.Ordinal)
                    || line.Contains("None", StringComparison.Ordinal)),
        ];

        Assert.Equal([60, 1, 0], bars.Select(bar => bar.Count(character => character == '#')));
        Assert.EndsWith("# |", bars[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_a_question_and_never_none()
    {
        TicketCard card = new() { Title = "Incident management", Instance = "host", Problem = "Not for you. Ask." };

        string text = Text(card, s_plain);

        Assert.Contains("open ?   overdue ?   in all ?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("points", text, StringComparison.Ordinal);
        Assert.Contains("not known", text, StringComparison.Ordinal);
        Assert.Contains("Not for you. Ask.", text, StringComparison.Ordinal);
        Assert.DoesNotContain('0', text.Replace("30 days", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Card_without_tickets_says_so()
    {
        string text = Text(Card() with { States = [], OldestOpen = null, Newest = null }, s_plain);

        Assert.Contains("There are no tickets yet.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("oldest", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_card_has_no_character_that_a_console_might_lack() =>
        Assert.All(string.Concat(CardDrawing.Draw(Card(), s_plain)), character => Assert.InRange(character, ' ', '~'));

    [Fact]
    public void Colours_are_all_that_a_coloured_card_has_more()
    {
        string coloured = Text(Card(), s_colours);
        string stripped = coloured;
        foreach (string mark in new[] { "<t>", "<q>", "<b>", "<a>", "</>" })
        {
            stripped = stripped.Replace(mark, "", StringComparison.Ordinal);
        }

        Assert.Equal(Text(Card(), new CardStyle()), stripped);
        Assert.Contains("<t>Change management</>", coloured, StringComparison.Ordinal);
        Assert.Contains("<a>3</>", coloured, StringComparison.Ordinal);
        Assert.DoesNotContain("<a>", Text(Card() with { Overdue = 0 }, s_colours), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line\r\nbreak")]
    [InlineData("\u001b[31mred\u001b[0m\u001b]0;title\u0007")]
    [InlineData("\u202eright to left")]
    [InlineData("bell\a and tab\t")]
    [InlineData("\u009b31m")]
    [InlineData("\ud83d\udd25\ud83d\udd25\ud83d\udd25 fire")]
    [InlineData("e\u0301\u0301\u0301 marks")]
    [InlineData("\u5b89\u5168\u5206\u6578\u5b89\u5168\u5206\u6578\u5b89\u5168\u5206\u6578\u5b89\u5168\u5206\u6578")]
    public void Nothing_that_an_instance_says_gets_out_of_its_line(string hostile)
    {
        TicketCard card = Card() with
        {
            Instance = hostile,
            TenantId = hostile,
            States = [new("1", hostile, 3), new("2", hostile + hostile + hostile, 4)],
            OldestOpen = new SnowTicket { Number = hostile, Name = hostile },
            Problem = hostile,
        };

        IReadOnlyList<string> lines = CardDrawing.Draw(card, new CardStyle());

        Assert.All(lines, line => Assert.Equal(CardStyle.UsualWidth, TextColumns.Of(line)));
        Assert.DoesNotContain(lines, line => line.Any(character => char.IsControl(character) || character == '\u202e'));
    }

    private static string Text(TicketCard card, CardStyle style) =>
        In("en-US", () => string.Join("\n", CardDrawing.Draw(card, style)));

    private static T In<T>(string name, Func<T> work)
    {
        (CultureInfo culture, CultureInfo language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(name);
            CultureInfo.CurrentUICulture = new CultureInfo(name);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private static TicketCard Card() => new()
    {
        Type = TicketType.Change,
        Title = "Change management",
        Instance = "contoso.service-now.com",
        States =
        [
            new("-5", "Backlog", 9), new("-4", "Assess", 3), new("-1", "Implement", 0), new("3", "Closed", 1006),
        ],
        Open = 12,
        Overdue = 3,
        CreatedLast7Days = 4,
        CreatedLast30Days = 12,
        ClosedLast7Days = 1,
        ClosedLast30Days = 6,
        PointsToGain = 41.5,
        OldestOpen = new SnowTicket
        {
            Number = "CHG0030001",
            Name = "Ensure that all users can complete multifactor authentication, whatever they sign in with",
            CreatedAt = new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero),
        },
        Newest = new SnowTicket { Number = "CHG0030018", Name = "Short" },
    };
}
