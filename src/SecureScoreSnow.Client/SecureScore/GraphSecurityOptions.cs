using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Where Graph is, and how long and how much may be asked of it.</summary>
public sealed record GraphSecurityOptions
{
    /// <summary>
    /// The origin of Graph in its cloud. The global one unless set; plain http for this machine only.
    /// </summary>
    public Uri Graph { get; init; } = new("https://graph.microsoft.com");

    /// <summary>How long one attempt may take, its body included. 100 seconds unless set.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How large one body may be, and how long it may stay silent; a page of 200 profiles has 0.4 MB.
    /// </summary>
    public ReplyLimits Limits { get; init; } = ReplyLimits.Default;

    /// <summary>How long one call may wait in all, because Graph asked for it or failed for the moment.</summary>
    public TimeSpan MaxWait { get; init; } = WaitBudget.DefaultLimit;

    /// <summary>How many pages one call may follow. 200 unless set; real tenants have fewer than ten.</summary>
    public int MaxPages { get; init; } = 200;

    /// <summary>What can be decided otherwise about actions.</summary>
    public ActionRules Rules { get; init; } = new();

    /// <summary>Is told each wait before it begins, on whatever thread that is.</summary>
    public Action<WaitNotice>? OnWait { get; init; }
}
