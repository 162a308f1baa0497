using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Batch by batch, on an instance that loses answers.</summary>
public sealed class BatchesExactlyOnceTests
{
    public static TheoryData<DuplicateKeyAnswer, bool> Ways() =>
        new MatrixTheoryData<DuplicateKeyAnswer, bool>(Enum.GetValues<DuplicateKeyAnswer>(), [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task None_is_lost_and_none_is_made_twice(DuplicateKeyAnswer answer, bool isLate) =>
        TroubledRuns.AssertNoneLostNorDoubledAsync(answer, batchSize: 10, isLate);
}
