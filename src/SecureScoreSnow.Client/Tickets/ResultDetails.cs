namespace SecureScoreSnow.Client.Tickets;

/// <summary>What a result says beside the ticket.</summary>
/// <param name="Reason">Why nothing was done, or why it was done this way.</param>
internal sealed record ResultDetails(string? Reason)
{
    internal IReadOnlyDictionary<string, string>? Payload { get; init; }

    internal IReadOnlyList<string> DroppedColumns { get; init; } = [];
}
