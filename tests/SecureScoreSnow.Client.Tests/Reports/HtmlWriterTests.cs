using System.Globalization;
using System.Text;

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

using SecureScoreSnow.Client.Reports;

namespace SecureScoreSnow.Client.Tests.Reports;

public sealed class HtmlWriterTests
{
    public static TheoryData<string> Titles() => [.. HostileTitles.All];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Text_stays_a_text(string title)
    {
        IDocument page = Parse(html =>
        {
            using (html.Open("p", ("title", title)))
            {
                html.Text(title);
            }
        });

        IElement only = Assert.Single(page.Body!.Children);
        Assert.Empty(only.Children);
        Assert.Equal(Shown(title), only.TextContent);
        Assert.Equal(Shown(title), Assert.Single(only.Attributes).Value);
    }

    [Theory]
    [InlineData("javascript:pwned()")]
    [InlineData("JaVaScRiPt:pwned()")]
    [InlineData("data:text/html,<script>pwned()</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example")]
    [InlineData("https://user:canary-password@evil.example/")]
    [InlineData("not an address")]
    [InlineData(null)]
    public void Address_that_is_none_becomes_no_link(string? address)
    {
        IDocument page = Parse(html => html.Link(address, "INC0000001"));

        Assert.Empty(page.QuerySelectorAll("a"));
        Assert.Equal("INC0000001", page.Body!.TextContent);
    }

    [Fact]
    public void Address_of_a_page_becomes_a_link()
    {
        IDocument page = Parse(html => html.Link("https://contoso.service-now.com/x.do?a=1&b=\"2", "INC<1>"));

        IElement link = page.QuerySelector("a")!;
        Assert.Equal("https://contoso.service-now.com/x.do?a=1&b=%222", link.GetAttribute("href"));
        Assert.Equal("INC<1>", link.TextContent);
    }

    [Theory]
    [InlineData("onclick", "x")]
    [InlineData("style", "color:red")]
    [InlineData("src", "https://evil.example/x.js")]
    [InlineData("href", "javascript:pwned()")]
    [InlineData("srcdoc", "x")]
    [InlineData("two words", "x")]
    [InlineData("x>", "x")]
    public void Attribute_that_could_run_or_load_is_a_mistake_of_the_program(string name, string value) =>
        Assert.Throws<ArgumentException>(() => Parse(html => html.Leaf("p", "x", (name, value))));

    [Fact]
    public void Source_that_ends_its_own_element_is_a_mistake_of_the_program() =>
        Assert.Throws<ArgumentException>(() => Parse(html => html.Embed("script", "x</script><p>")));

    private static IDocument Parse(Action<HtmlWriter> write)
    {
        using StringWriter text = new();
        write(new HtmlWriter(text));
        return new HtmlParser().ParseDocument(text.ToString());
    }

    // What has no place in a text is left out, and a line break is a blank.
    private static string Shown(string title) => string.Concat(title.EnumerateRunes().Select(rune =>
        rune.Value is '\t' or '\n' or '\r' or 0x2028 or 0x2029 ? " "
        : rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE ? ""
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format ? ""
        : rune.ToString()));
}
