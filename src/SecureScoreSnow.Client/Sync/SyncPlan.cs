using System.Globalization;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Sync;

/// <summary>The differences of one tenant, before anything is done about them.</summary>
public sealed class SyncPlan
{
    private const int FewestChanges = 5;
    private const double UsualShare = 0.25;

    private readonly int? _maxChange;

    internal SyncPlan(IReadOnlyList<SyncStep> steps, int tickets, int? maxChange)
    {
        Steps = steps;
        Tickets = tickets;
        _maxChange = maxChange;
    }

    /// <summary>The differences.</summary>
    public IReadOnlyList<SyncStep> Steps { get; }

    /// <summary>How many tickets were looked at: those that are open, and the last one of an action without.</summary>
    public int Tickets { get; }

    /// <summary>How many differences something is to be done about.</summary>
    public int Changes => Steps.Count(step => step.Result is null);

    /// <summary>How many may be: what was given, or a quarter of the tickets, and in any case five.</summary>
    public int MaxChange => _maxChange ?? Math.Max(FewestChanges, (int)Math.Ceiling(Tickets * UsualShare));

    /// <summary>Whether so much would change that somebody ought to look first.</summary>
    public bool IsTooMuch => Changes > MaxChange;

    /// <summary>What is said about so much where only the plan was wanted.</summary>
    public string TooMuch => string.Format(
        CultureInfo.CurrentCulture, SyncTexts.WarningTooMuch, Changes, Tickets, MaxChange);

    /// <summary>What the user should know.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    /// <exception cref="SnowException"><see cref="SnowErrorCode.SyncTooMuch"/>.</exception>
    public void ThrowIfTooMuch()
    {
        if (IsTooMuch)
        {
            throw new SnowException(SnowErrorCode.SyncTooMuch, null, Changes, Tickets, MaxChange);
        }
    }
}
