using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class SecureScoreChangeTests
{
    private static readonly Dictionary<string, string> s_titles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mfa"] = "Require MFA",
    };

    [Fact]
    public void Each_control_is_what_became_of_it()
    {
        SecureScoreSnapshot before = Day(1, ("MFA", 2, 20), ("legacy", 8, 100), ("same", 3, 100), ("gone", 5, 100));
        SecureScoreSnapshot after = Day(30, ("mfa", 10, 100), ("legacy", 1.5, 18.75), ("same", 3, 60), ("new", 4, 40));

        SecureScoreChange change = SecureScoreChange.Between(before, after, s_titles);

        Assert.Equal(
            ["legacy Regressed -6.5", "gone Gone -5", "new Appeared 4", "mfa Gained 8"],
            change.Controls.Select(Describe));
        Assert.Equal("Require MFA", change.Controls[^1].Title);
        Assert.Equal("legacy", change.Controls[0].Title);
        Assert.Equal((8, -6.5), (change.Gained, change.Lost));
        Assert.Equal((18, 18.5, 0.5), (change.ScoreBefore, change.ScoreAfter, change.ScoreChange));
        Assert.Equal((18, 18.5, 0.5), (change.PercentBefore, change.PercentAfter, change.PercentChange));
        Assert.Equal((null, 40d), (change.Controls[2].Before, change.Controls[2].PercentAfter));
    }

    [Fact]
    public void Nothing_changed_is_nothing()
    {
        SecureScoreSnapshot day = Day(1, ("mfa", 0.1 + 0.2, 3));

        SecureScoreChange change = SecureScoreChange.Between(day, Day(2, ("mfa", 0.3, 3)), s_titles);

        Assert.Empty(change.Controls);
        Assert.Equal((0, 0), (change.Gained, change.Lost));
    }

    [Fact]
    public void Partial_answer_makes_nothing_appear_or_go()
    {
        SecureScoreSnapshot before = Day(1, ("mfa", 2, 20), ("gone", 5, 100)) with { IsPartial = true };
        SecureScoreSnapshot after = Day(2, ("mfa", 3, 30), ("new", 5, 100));

        SecureScoreChange change = SecureScoreChange.Between(before, after, s_titles);

        Assert.True(change.IsPartial);
        Assert.Equal(["mfa Gained 1"], change.Controls.Select(Describe));
    }

    [Fact]
    public void Score_that_was_not_sent_is_none_and_not_nought()
    {
        SecureScoreSnapshot before = Day(1, ("mfa", null, null), ("legacy", 8, 100));
        SecureScoreSnapshot after = Day(2, ("mfa", 3, 30), ("legacy", null, null)) with { CurrentScore = null };

        SecureScoreChange change = SecureScoreChange.Between(before, after, s_titles);

        Assert.Equal(["legacy Gone -8", "mfa Appeared 3"], change.Controls.Select(Describe));
        Assert.Null(change.ScoreChange);
        Assert.Null(change.PercentChange);
    }

    private static string Describe(ControlScoreChange change) =>
        FormattableString.Invariant($"{change.ControlId} {change.Kind} {change.Points}");

    private static SecureScoreSnapshot Day(int day, params (string Id, double? Score, double? Percent)[] controls) =>
        new()
        {
            SnapshotDate = new DateTimeOffset(2026, 10, day, 0, 0, 0, TimeSpan.Zero),
            CurrentScore = controls.Sum(control => control.Score ?? 0),
            MaxScore = 100,
            Controls =
            [
                .. controls.Select(control => new ControlScore
                {
                    ControlId = control.Id,
                    Score = control.Score,
                    Percent = control.Percent,
                }),
            ],
        };
}
