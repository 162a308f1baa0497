namespace SecureScoreSnow.Client.SecureScore;

/// <summary>
/// What became of one row or file: an action, or the reason why there is none. One never stops the others.
/// </summary>
public sealed record ActionReading
{
    private ActionReading()
    {
    }

    /// <summary>The action; null where there is a refusal.</summary>
    public SecureScoreAction? Action { get; private init; }

    /// <summary>Why there is no action; null where there is one.</summary>
    public SnowException? Refusal { get; private init; }

    /// <summary>The file that it is about.</summary>
    public string? File { get; private init; }

    internal static ActionReading Of(SecureScoreAction action) => new() { Action = action };

    internal static ActionReading Of(SnowException refusal, string file) => new() { Refusal = refusal, File = file };
}
