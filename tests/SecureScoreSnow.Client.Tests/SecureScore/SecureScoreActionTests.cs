using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class SecureScoreActionTests
{
    [Theory]
    [InlineData(1.0, 10.0, 9.0)]
    [InlineData(0.333, 1.0, 0.67)]
    [InlineData(12.0, 10.0, 0.0)]
    [InlineData(null, 10.0, null)]
    [InlineData(1.0, null, null)]
    public void Points_to_gain_are_rounded_and_never_negative(double? points, double? max, double? toGain) =>
        Assert.Equal(toGain, new SecureScoreAction { Points = points, MaxPoints = max }.PointsToGain);

    [Fact]
    public void Action_is_shown_as_its_title() =>
        Assert.Equal("Require MFA", new SecureScoreAction { Title = "Require MFA" }.ToString());

    [Fact]
    public void Threats_cannot_be_changed_from_outside()
    {
        List<string> threats = ["Spoofing"];
        SecureScoreAction action = new() { Threats = threats };

        threats.Add("other");

        Assert.Equal(["Spoofing"], action.Threats);
    }

    [Theory]
    [InlineData(128.0, 274.0, 46.72)]
    [InlineData(1.0, 0.0, null)]
    [InlineData(null, 10.0, null)]
    public void Percent_of_a_snapshot_is_guarded(double? score, double? max, double? percent) =>
        Assert.Equal(percent, new SecureScoreSnapshot { CurrentScore = score, MaxScore = max }.Percent);
}
