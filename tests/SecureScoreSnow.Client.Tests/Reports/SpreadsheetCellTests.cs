using SecureScoreSnow.Client.Reports;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class SpreadsheetCellTests
{
    public static TheoryData<string> Titles() => [.. HostileTitles.All];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1+1", "'=1+1")]
    [InlineData("\r\n=1+1", "'=1+1")]
    [InlineData("\u0000=1+1", "'=1+1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\"=1+1", "\"'=1+1")]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a; \"=1+1", "a; \"'=1+1")]
    public void Formula_becomes_a_text(string text, string expected) =>
        Assert.Equal(expected, SpreadsheetCell.Of(text));

    [Theory]
    [InlineData("-5")]
    [InlineData("3.5")]
    [InlineData("Block legacy authentication - all of it (a = b; c+d)")]
    [InlineData("user@contoso.example")]
    [InlineData("中文")]
    [InlineData("")]
    [InlineData(null)]
    public void Harmless_text_stays_as_it_is(string? text) => Assert.Equal(text, SpreadsheetCell.Of(text));

    // However a spreadsheet cuts the cell at semicolons, and whatever it takes for blanks and quotes, no piece of it
    // begins a formula.
    [Theory]
    [MemberData(nameof(Titles))]
    public void No_piece_of_a_cell_begins_a_formula(string title)
    {
        string cell = SpreadsheetCell.Of(title)!;

        Assert.DoesNotContain(cell, character => char.IsControl(character));
        Assert.All(cell.Split(';'), piece =>
            Assert.DoesNotContain(piece.Trim(' ', '"').FirstOrDefault(), "=+-@\uFF1D\uFF0B\uFF0D\uFF20"));
    }
}
