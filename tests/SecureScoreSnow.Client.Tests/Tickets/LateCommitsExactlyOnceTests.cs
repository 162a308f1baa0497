using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Post by post, on an instance that makes some rows only after it lost the answer.</summary>
public sealed class LateCommitsExactlyOnceTests
{
    public static TheoryData<DuplicateKeyAnswer> Answers() => [.. Enum.GetValues<DuplicateKeyAnswer>()];

    [Theory]
    [MemberData(nameof(Answers))]
    public Task None_is_lost_and_none_is_made_twice(DuplicateKeyAnswer answer) =>
        TroubledRuns.AssertNoneLostNorDoubledAsync(answer, batchSize: 1, isLate: true);
}
