using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>What kind of instance a run of the campaign meets.</summary>
/// <param name="Answer">How it answers an insert whose key is taken.</param>
/// <param name="IsBatch">Whether several tickets go into one request.</param>
/// <param name="IsLate">Whether some requests are carried out after their answer was lost.</param>
/// <param name="HidesRows">Whether some records exist and cannot be read.</param>
internal sealed record FaultMix(DuplicateKeyAnswer Answer, bool IsBatch, bool IsLate, bool HidesRows)
{
    private const double Unserviced = 0.05;
    private const int RequestsPerToken = 500;

    private static readonly Dictionary<FaultKind, double> s_shares = new()
    {
        [FaultKind.RateLimited] = 0.03,
        [FaultKind.QueueFull] = 0.02,
        [FaultKind.ServerError] = 0.01,
        [FaultKind.Unavailable] = 0.02,
        [FaultKind.UnavailableAfterCommit] = 0.02,
        [FaultKind.GatewayTimeout] = 0.02,
        [FaultKind.GatewayTimeoutAfterCommit] = 0.02,
        [FaultKind.Reset] = 0.03,
        [FaultKind.ResetAfterCommit] = 0.05,
        [FaultKind.CutOff] = 0.03,
        [FaultKind.HtmlPage] = 0.005,
        [FaultKind.Dropped] = 0.02,
        [FaultKind.TransactionCancelled] = 0.02,
        [FaultKind.FailureWith200] = 0.005,
        [FaultKind.Stalled] = 0.002,
    };

    private const double LateShare = 0.05;

    // Minutes, not seconds: long after whoever sent the request has settled it.
    private static readonly TimeSpan s_late = TimeSpan.FromMinutes(2);

    /// <summary>Whether the instance makes keys of its own, so that nothing but look-ups guards creation.</summary>
    internal bool IgnoresKeys { get; init; }

    /// <summary>Every kind of instance: each answer, single and batch, late or not, hidden or not; own keys.</summary>
    internal static IReadOnlyList<FaultMix> All { get; } =
    [
        .. from answer in Enum.GetValues<DuplicateKeyAnswer>()
           from isBatch in new[] { false, true }
           from isLate in new[] { false, true }
           from hides in new[] { false, true }
           select new FaultMix(answer, isBatch, isLate, hides),
        .. from isBatch in new[] { false, true }
           from isLate in new[] { false, true }
           select new FaultMix(DuplicateKeyAnswer.Forbidden403, isBatch, isLate, HidesRows: false)
           {
               IgnoresKeys = true,
           },
    ];

    /// <summary>Where a second ticket is what look-ups alone cannot keep away.</summary>
    internal bool MayDouble => IgnoresKeys && IsLate;

    internal void ApplyTo(SandboxFaults faults)
    {
        foreach ((FaultKind kind, double share) in s_shares)
        {
            faults[kind] = share;
        }

        faults[FaultKind.LateCommit] = IsLate ? LateShare : 0;
        faults.LateCommitDelay = s_late;
        faults.Scope = FaultScope.Api | FaultScope.SignIn;
        faults.RevokeTokenEvery = RequestsPerToken;
        faults.BatchUnservicedShare = Unserviced;
        faults.ShuffleBatchAnswers = true;
        CalmTo(faults);
    }

    /// <summary>What stays as it is when the trouble is over.</summary>
    internal void CalmTo(SandboxFaults faults)
    {
        faults.DuplicateKeyAnswer = Answer;
        faults.IgnoreClientSysId = IgnoresKeys;
    }

    public override string ToString() =>
        $"{(IgnoresKeys ? "own keys" : Answer)}, {(IsBatch ? "batch" : "single")}"
        + $"{(IsLate ? ", late commits" : "")}{(HidesRows ? ", hidden rows" : "")}";
}
