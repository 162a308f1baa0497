using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Reports;

/// <summary>A tenant's Secure Score for a report: its days, and what is left to gain.</summary>
public sealed record ScoreOverview
{
    /// <summary>Nobody is signed in to Secure Score.</summary>
    public static ScoreOverview NotSignedIn => new()
    {
        Refusal = new SnowException(SnowErrorCode.SecureScoreNotConnected, null)
            .Advise(nameof(Messages.ReportWithoutScoreRemedy)),
    };

    /// <summary>The tenant; null where it is not known.</summary>
    public string? TenantId { get; init; }

    /// <summary>The days that Microsoft has kept, oldest first.</summary>
    public IReadOnlyList<ScoreDay> Days { get; init; } = [];

    /// <summary>The newest day; null where there is none.</summary>
    public ScoreDay? Newest => Days.Count > 0 ? Days[Days.Count - 1] : null;

    /// <summary>All improvement actions; null where they could not be read.</summary>
    public IReadOnlyList<SecureScoreAction>? Actions { get; init; }

    /// <summary>Why something is missing, and what can be done about it; null where nothing is.</summary>
    public SnowException? Refusal { get; init; }

    /// <summary>What Microsoft left out, in the user's language.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
