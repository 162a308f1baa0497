using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class RemediationTextTests
{
    [Theory]
    [InlineData("<p>Go to <strong>Admin</strong>&nbsp;center.</p>", "Go to Admin center.")]
    [InlineData("<p>One</p>\r\n\r\n<p>Two<br/><br>Three</p>", "One\nTwo\nThree")]
    [InlineData("a &amp; b &lt;c&gt; &#39;d&#39;", "a & b <c> 'd'")]
    [InlineData("no  markup\n at all", "no markup at all")]
    [InlineData("un<b>closed <i>tags</b> and</i> more</p></div>", "unclosed tags and more")]
    [InlineData("a<script>alert(1)</script><style>p{}</style>b", "ab")]
    [InlineData("<!-- hidden -->shown", "shown")]
    public void Text_is_what_a_reader_would_see(string html, string text) =>
        Assert.Equal(text, RemediationText.Of(html));

    [Theory]
    [InlineData("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two")]
    [InlineData("<ol start=\"4\"><li>four</li><li><p>five</p><p>b</p></li></ol>c", "4. four\n5. five\n   b\nc")]
    [InlineData("<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>", "1. a\n   - b\n   - c\n2. d")]
    [InlineData("<ol><li value=\"7\">seven</li><li>eight</li></ol>", "7. seven\n8. eight")]
    [InlineData("<li>alone</li>", "- alone")]
    [InlineData("<ol><b><li>one</li></b><li>two</li></ol>", "1. one\n2. two")]
    [InlineData("<ol start=\"x\"><li>one</ol>", "1. one")]
    [InlineData("<ol><li></li><li>two</li></ol>", "2. two")]
    public void Lists_keep_their_numbers_and_depth(string html, string text) =>
        Assert.Equal(text, RemediationText.Of(html));

    [Theory]
    [InlineData("see <a href=\"https://a.test/b?c=d&amp;e\">the page</a>.", "see the page (https://a.test/b?c=d&e).")]
    [InlineData("<a href=\"https://a.test/b\">https://a.test/b</a>", "https://a.test/b")]
    [InlineData("<ul><li><a href=\"https://a.test/\">https://a.test</a></li></ul>", "- https://a.test")]
    [InlineData("<a href=\"https://a.test/b\"></a>", "https://a.test/b")]
    [InlineData("<a href=\"javascript:alert(1)\">press</a>", "press")]
    [InlineData("<a href=\"data:text/html,x\">press</a> <a href=\"file:///etc\">f</a>", "press f")]
    [InlineData("<a href=\"/relative\">there</a>", "there")]
    [InlineData("<a href=\"https://user:word@a.test/\">there</a>", "there")]
    public void Links_are_kept_only_where_a_browser_opens_a_page(string html, string text) =>
        Assert.Equal(text, RemediationText.Of(html));

    [Theory]
    [InlineData("a\u202Eb\u2066c\u200Bd\uFEFFe\u0007f\u001B[31mg", "abcdef[31mg")]
    [InlineData("&#x202E;evil&#8203;", "evil")]
    [InlineData("\U000E0041tag \U0001F512", "tag \U0001F512")]
    [InlineData("line\u2028separator", "line separator")]
    public void Nothing_invisible_gets_through(string html, string text) =>
        Assert.Equal(text, RemediationText.Of(html));

    [Fact]
    public void Half_a_character_is_left_out() =>
        Assert.Equal("lone half <", RemediationText.Of("lone " + '\uD800' + " half" + '\uDC00' + " &lt;"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n&nbsp;<p></p>")]
    public void Nothing_stays_nothing(string? html) => Assert.Null(RemediationText.Of(html));

    [Fact]
    public void Length_has_a_bound_that_is_shown()
    {
        string? text = RemediationText.Of("<p>" + new string('x', 2 * RemediationText.MaxLength) + "</p>");

        Assert.Equal(new string('x', RemediationText.MaxLength - 1) + "…", text);
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div>")]
    [InlineData("<ol><li>")]
    [InlineData("<a href=\"https://a.test\">")]
    [InlineData("<table><a>")]
    public void Nesting_without_end_is_read(string tag)
    {
        string html = string.Concat(Enumerable.Repeat(tag, 20_000)) + "end";

        string? text = RemediationText.Of(html);

        Assert.True(text is null || text.Length <= RemediationText.MaxLength);
    }

    [Fact]
    public void Spoilt_markup_is_read()
    {
        const string Html = "<ol start=\"2\"><li><a href=\"https://a.test\">a</a><ul><li>b</ul><table><tr><td>c&nbsp;";
        for (int seed = 0; seed < 1000; seed++)
        {
            string? text = RemediationText.Of(Mutations.Spoil(Html + Html, seed));

            Assert.DoesNotContain(text ?? "", character => char.IsControl(character) && character != '\n');
        }
    }
}
