namespace SecureScoreSnow.Client.TicketActs;

/// <summary>A note that is to stand on a ticket once, however often it is asked for.</summary>
/// <param name="Text">The note, as plain text.</param>
public sealed record TicketNote(string Text)
{
    /// <summary>A comment, which the requester sees too, instead of a work note.</summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// What makes two notes of a ticket the same one: the text, unless something else is given. The marker in the last
    /// line of the note is made from it.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// Writes the note although the same one stands there. However its answer is lost, it is written once all the same.
    /// </summary>
    public bool IsRepeated { get; init; }
}
