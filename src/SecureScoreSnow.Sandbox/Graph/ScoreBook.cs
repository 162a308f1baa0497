using SecureScoreSnow.Sandbox.Seed;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>The controls of a tenant as they are, and its days as they were.</summary>
internal sealed class ScoreBook
{
    internal ScoreBook(DateOnly today)
    {
        Today = today;
        Controls = SeedControls.All().ToDictionary(control => control.Id, StringComparer.OrdinalIgnoreCase);
        Past = SeedHistory.Before(today, [.. Controls.Values]);
    }

    internal Dictionary<string, SecureScoreControl> Controls { get; }

    /// <summary>States that were accepted and do not show yet, oldest first.</summary>
    internal List<PendingState> Pending { get; } = [];

    /// <summary>The days before today, newest first.</summary>
    internal List<ScoreSnapshot> Past { get; }

    internal DateOnly Today { get; private set; }

    internal List<SecureScoreControl> Measured() =>
        [.. Controls.Values.Where(control => control.Measure is not null)];

    /// <summary>Adds a state where it belongs in time: one that shows late undoes nothing that came after it.</summary>
    internal void Add(string controlId, ControlStateUpdate update)
    {
        SecureScoreControl control = Controls[controlId];
        int later = control.StateUpdates.Count(other => other.UpdatedDateTime > update.UpdatedDateTime);
        Controls[controlId] = control with
        {
            StateUpdates = [.. control.StateUpdates.SkipLast(later), update, .. control.StateUpdates.TakeLast(later)],
        };
    }

    /// <summary>Shows the states whose time has come; those of controls that are gone are forgotten.</summary>
    internal void ShowPending(DateTimeOffset now)
    {
        foreach (PendingState due in Pending.FindAll(state => state.ShownFrom <= now))
        {
            Pending.Remove(due);
            if (Controls.ContainsKey(due.ControlId))
            {
                Add(due.ControlId, due.Update);
            }
        }
    }

    internal void EndDay()
    {
        Past.Insert(0, new ScoreSnapshot(Today, Measured()));
        Past.RemoveRange(MicrosoftTenant.DaysKept - 1, Past.Count - (MicrosoftTenant.DaysKept - 1));
        Today = Today.AddDays(1);
        foreach (SecureScoreControl control in Measured())
        {
            Controls[control.Id] = WithStateInEffect(control);
        }
    }

    private static SecureScoreControl WithStateInEffect(SecureScoreControl control) =>
        control.State switch
        {
            "ThirdParty" or "AlternateMitigation" or "Reviewed" =>
                control with { Measure = SeedMeasure.Of(control, control.MaxScore) },
            "Ignored" => control with { Measure = SeedMeasure.Of(control, 0) },
            _ => control,
        };
}
