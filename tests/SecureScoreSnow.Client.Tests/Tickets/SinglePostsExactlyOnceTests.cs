using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Post by post, on an instance that loses answers. Classes of their own run beside each other.</summary>
public sealed class SinglePostsExactlyOnceTests
{
    public static TheoryData<DuplicateKeyAnswer> Answers() => [.. Enum.GetValues<DuplicateKeyAnswer>()];

    [Theory]
    [MemberData(nameof(Answers))]
    public Task None_is_lost_and_none_is_made_twice(DuplicateKeyAnswer answer) =>
        TroubledRuns.AssertNoneLostNorDoubledAsync(answer, batchSize: 1, isLate: false);
}
