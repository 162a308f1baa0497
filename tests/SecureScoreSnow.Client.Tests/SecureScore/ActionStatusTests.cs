using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class ActionStatusTests
{
    [Theory]
    [InlineData("Default", 0.0, 10.0, 0.0, SecureScoreStatus.ToAddress)]
    [InlineData("Default", 5.0, 10.0, 50.0, SecureScoreStatus.ToAddress)]
    [InlineData("Default", 10.0, 10.0, 100.0, SecureScoreStatus.Completed)]
    [InlineData("Default", 5.0, 10.0, 100.0, SecureScoreStatus.Completed)]
    [InlineData("Default", 10.0, 10.0, null, SecureScoreStatus.Completed)]
    [InlineData("Default", 0.0, 0.0, null, SecureScoreStatus.ToAddress)]
    [InlineData("Default", null, 10.0, null, SecureScoreStatus.NotMeasured)]
    [InlineData(null, null, null, 0.0, SecureScoreStatus.ToAddress)]
    [InlineData("Ignored", 0.0, 10.0, 0.0, SecureScoreStatus.RiskAccepted)]
    [InlineData("ignored", null, 10.0, null, SecureScoreStatus.RiskAccepted)]
    [InlineData("ThirdParty", 0.0, 10.0, 0.0, SecureScoreStatus.ResolvedThirdParty)]
    [InlineData("AlternateMitigation", 0.0, 10.0, 0.0, SecureScoreStatus.ResolvedAlternate)]
    [InlineData("Reviewed", 0.0, 10.0, 0.0, SecureScoreStatus.ResolvedAlternate)]
    [InlineData("SomethingNew", 0.0, 10.0, 0.0, SecureScoreStatus.ToAddress)]
    [InlineData("Planned", 0.0, 10.0, 0.0, SecureScoreStatus.ToAddress)]
    [InlineData("Risk accepted", 0.0, 10.0, 0.0, SecureScoreStatus.RiskAccepted)]
    [InlineData("Resolved through third party", 0.0, 10.0, 0.0, SecureScoreStatus.ResolvedThirdParty)]
    [InlineData("Resolved through alternate mitigation", 0.0, 1.0, 0.0, SecureScoreStatus.ResolvedAlternate)]
    public void Decision_comes_before_measurement(
        string? state,
        double? points,
        double? max,
        double? percent,
        SecureScoreStatus status) =>
        Assert.Equal(status, ActionStatus.Of(state, points, max, percent, reviewedIsResolved: true));

    [Fact]
    public void Reviewed_may_be_left_to_the_points() =>
        Assert.Equal(
            SecureScoreStatus.ToAddress,
            ActionStatus.Of("reviewed", 0, 10, 0, reviewedIsResolved: false));
}
