using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class ActionJoinTests
{
    private const string Tenant = "t1";

    private static readonly DateTimeOffset s_day = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly ActionBuilder s_builder = new(new ActionRules());

    private static readonly ControlProfile s_profile = new()
    {
        Id = "AdminMFAV2",
        TenantId = Tenant,
        Title = "Require MFA",
        MaxScore = 10,
        State = "Default",
    };

    [Fact]
    public void Profile_meets_its_score_without_regard_to_case()
    {
        SecureScoreAction? action = Join(new ControlScore { ControlId = "adminmfav2", Score = 4.5, Percent = 45 })
            .Join(s_profile with { TenantId = "T1" });

        Assert.Equal("AdminMFAV2", action!.ControlId);
        Assert.Equal(SecureScoreStatus.ToAddress, action.Status);
        Assert.Equal((4.5, 10, 5.5, 45), (action.Points, action.MaxPoints, action.PointsToGain, action.Percent));
        Assert.Equal(s_day, action.SnapshotDate);
        Assert.True(action.HasProfile);
    }

    [Fact]
    public void Profile_without_a_score_is_not_measured_and_has_no_points()
    {
        SecureScoreAction? action = Join().Join(s_profile);

        Assert.Equal(SecureScoreStatus.NotMeasured, action!.Status);
        Assert.Equal((null, 10, null, null), (action.Points, action.MaxPoints, action.PointsToGain, action.Percent));
        Assert.Null(action.SnapshotDate);
    }

    [Theory]
    [InlineData(3.0, 37.5, 8.0, 5.0, SecureScoreStatus.ToAddress)]
    [InlineData(5.0, 100.0, 5.0, 0.0, SecureScoreStatus.Completed)]
    [InlineData(0.0, 0.0, null, null, SecureScoreStatus.ToAddress)]
    [InlineData(2.0, null, null, null, SecureScoreStatus.ToAddress)]
    public void Score_without_a_profile_becomes_an_action_that_says_so(
        double? score,
        double? percent,
        double? max,
        double? toGain,
        SecureScoreStatus status)
    {
        ActionJoin join = Join(new ControlScore
        {
            ControlId = "scid_2016",
            ControlCategory = "Device",
            Score = score,
            Percent = percent,
        });

        SecureScoreAction action = Assert.Single(join.Rest());

        Assert.False(action.HasProfile);
        Assert.Equal("scid_2016", action.Title);
        Assert.Equal(("Devices", "Device"), (action.Category, action.ControlCategory));
        Assert.Equal((max, toGain, status), (action.MaxPoints, action.PointsToGain, action.Status));
    }

    [Fact]
    public void What_was_joined_is_not_joined_again()
    {
        ActionJoin join = Join(new ControlScore { ControlId = "AdminMFAV2", Score = 1 });

        SecureScoreAction?[] joined = [join.Join(s_profile), join.Join(s_profile with { Id = "ADMINMFAV2" })];

        Assert.NotNull(joined[0]);
        Assert.Null(joined[1]);
        Assert.Empty(join.Rest());
    }

    [Fact]
    public void Scores_of_one_tenant_never_meet_profiles_of_another()
    {
        ActionJoin join = Join(new ControlScore { ControlId = "AdminMFAV2", Score = 1 });

        SecureScoreAction? other = join.Join(s_profile with { TenantId = "t2" });

        Assert.Equal(SecureScoreStatus.NotMeasured, other!.Status);
        Assert.Equal(Tenant, Assert.Single(join.Rest()).TenantId);
    }

    [Fact]
    public void Newest_snapshot_of_a_tenant_counts()
    {
        ActionJoin join = new(
            [Snapshot(s_day, score: 1), Snapshot(s_day.AddDays(1), score: 2), Snapshot(day: null, score: 3)],
            s_builder);

        Assert.Equal(2, join.Join(s_profile)!.Points);
    }

    [Fact]
    public void Profile_without_a_tenant_belongs_to_the_only_one()
    {
        SecureScoreAction? action = Join(new ControlScore { ControlId = "AdminMFAV2", Score = 1 })
            .Join(s_profile with { TenantId = "" });

        Assert.Equal((Tenant, 1.0), (action!.TenantId, action.Points));
    }

    private static ActionJoin Join(params ControlScore[] scores) =>
        new([new SecureScoreSnapshot { TenantId = Tenant, SnapshotDate = s_day, Controls = scores }], s_builder);

    private static SecureScoreSnapshot Snapshot(DateTimeOffset? day, double score) => new()
    {
        TenantId = Tenant,
        SnapshotDate = day,
        Controls = [new ControlScore { ControlId = "AdminMFAV2", Score = score }],
    };
}
