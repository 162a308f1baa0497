using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Something that happened in a run: exactly one of its members is set.</summary>
public sealed class CampaignEvent
{
    private CampaignEvent()
    {
    }

    /// <summary>A task has ended, well or without need.</summary>
    public SecureTaskResult? Result { get; private init; }

    /// <summary>A task has failed.</summary>
    public SnowException? Failure { get; private init; }

    /// <summary>The task that has failed; set with <see cref="Failure"/>.</summary>
    public SecureTask? FailedTask { get; private init; }

    /// <summary>Something the user should know.</summary>
    public string? Warning { get; private init; }

    /// <summary>A sentence of the run's story, for those who want to hear it.</summary>
    public string? Note { get; private init; }

    /// <summary>The instance asked to wait.</summary>
    public WaitNotice? Wait { get; private init; }

    /// <summary>The same event, its result marked with the run that it belongs to.</summary>
    internal CampaignEvent InRun(string runId) =>
        Result is { } result ? Of(result with { RunId = runId }) : this;

    internal static CampaignEvent Of(SecureTaskResult result) => new() { Result = result };

    internal static CampaignEvent Of(SnowException failure, SecureTask task) =>
        new() { Failure = failure, FailedTask = task };

    internal static CampaignEvent OfWarning(string warning) => new() { Warning = warning };

    internal static CampaignEvent OfNote(string note) => new() { Note = note };

    internal static CampaignEvent Of(WaitNotice wait) => new() { Wait = wait };
}
