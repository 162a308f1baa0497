namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>How Graph answers about the scores of a tenant; all can be changed while the sandbox runs.</summary>
public sealed class ScoreSwitches
{
    /// <summary>Answers 206 with a Warning header and without the Device controls.</summary>
    public bool AnswersPartially { get; set; }

    /// <summary>The rows of a page of which the client has not asked for a size.</summary>
    public int GraphPageSize { get; set; } = 100;

    /// <summary>False answers 404, as for a tenant that lacks the service.</summary>
    public bool HasSecureScore { get; set; } = true;

    /// <summary>
    /// How long after Graph has accepted the state of a control it shows. Reports say hours up to seven days; nothing
    /// is documented.
    /// </summary>
    public TimeSpan StateUpdateDelay { get; set; }
}
