using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class DeferredTextTests
{
    [Fact]
    public void Text_is_made_when_it_is_asked_for_and_not_again()
    {
        int made = 0;
        DeferredText text = DeferredText.Of("<b>a</b>", sent => $"{++made}: {sent}");

        Assert.Equal(0, made);
        Assert.Equal("1: <b>a</b>", text.Text);
        Assert.Equal("1: <b>a</b>", text.Text);
    }

    [Fact]
    public void Nothing_that_comes_of_it_is_not_asked_for_again_either()
    {
        int made = 0;
        DeferredText text = DeferredText.Of("<br>", _ =>
        {
            made++;
            return null;
        });

        Assert.Null(text.Text);
        Assert.Null(text.Text);
        Assert.Equal(1, made);
    }

    [Fact]
    public void Two_are_equal_where_their_texts_are()
    {
        DeferredText sent = DeferredText.Of("<b>a</b>", RemediationText.Of);

        Assert.Equal(DeferredText.Of("a"), sent);
        Assert.Equal(default, DeferredText.Of("<br>", RemediationText.Of));
        Assert.NotEqual(DeferredText.Of("b"), sent);
    }

    [Fact]
    public void Actions_are_equal_whether_or_not_their_texts_were_looked_at()
    {
        SecureScoreAction action = new() { SentRemediation = DeferredText.Of("<p>Turn it on</p>", RemediationText.Of) };

        Assert.Equal(new SecureScoreAction { Remediation = "Turn it on" }, action);
        Assert.Equal("Turn it on", (action with { Title = "x" }).Remediation);
    }
}
