using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Sync;

/// <summary>Something that happened while differences were worked on: exactly one of its members is set.</summary>
public sealed record SyncEvent
{
    /// <summary>A difference was dealt with.</summary>
    public SyncResult? Result { get; internal init; }

    /// <summary>Dealing with one has failed.</summary>
    public SnowException? Failure { get; internal init; }

    /// <summary>The step that has failed; set with <see cref="Failure"/>.</summary>
    public SyncStep? FailedStep { get; internal init; }

    /// <summary>Something the user should know.</summary>
    public string? Warning { get; internal init; }

    /// <summary>The instance asked to wait.</summary>
    public WaitNotice? Wait { get; internal init; }
}
