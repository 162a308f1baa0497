using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Client.Tests.Sync.Month;

/// <summary>A control as the world has it: what is measured and decided today, and when it was complete.</summary>
internal sealed class ModelControl(string id)
{
    private readonly HashSet<DateOnly> _complete = [];

    internal string Id { get; } = id;

    internal string Status { get; private set; } = "Gone";

    internal string State { get; private set; } = "Default";

    internal double? Left { get; private set; }

    internal double? Most { get; private set; }

    internal DateTimeOffset? LastSynced { get; private set; }

    /// <summary>Takes what is so today; a snapshot tells it from today on.</summary>
    internal void Look(SecureScoreControl? control, DateOnly today)
    {
        Left = null;
        Most = control?.MaxScore;
        LastSynced = null;
        State = control?.State ?? "Default";
        _complete.Remove(today);
        if (control?.Measure is { } measure)
        {
            Left = Math.Max(0, Math.Round(control.MaxScore - measure.Score, 2, MidpointRounding.AwayFromZero));
            LastSynced = new(today.AddDays(-measure.SyncLag), TimeOnly.MinValue, TimeSpan.Zero);
            if (measure.Score >= control.MaxScore)
            {
                _complete.Add(today);
            }
        }

        Status = StatusOf(control);
    }

    internal bool WasComplete(DateTimeOffset from, DateTimeOffset to) => _complete.Any(day =>
        day >= DateOnly.FromDateTime(from.UtcDateTime) && day <= DateOnly.FromDateTime(to.UtcDateTime));

    private string StatusOf(SecureScoreControl? control)
    {
        string status = control switch
        {
            null => "Gone",
            { State: "Ignored" } => "RiskAccepted",
            { State: "ThirdParty" } => "ResolvedThirdParty",
            { State: "AlternateMitigation" } => "ResolvedAlternate",
            { Measure: null } => "NotMeasured",
            _ => Left == 0 ? "Completed" : "ToAddress",
        };
        bool isOpen = status is "ToAddress" or "NotMeasured";
        return isOpen && control!.Deprecated ? "Gone" : status;
    }
}
