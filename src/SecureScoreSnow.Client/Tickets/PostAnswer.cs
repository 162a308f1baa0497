using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>What one attempt to create a ticket brought.</summary>
/// <param name="Record">The record of a clean success.</param>
/// <param name="Refusal">What was said instead; null beside a null record where the attempt was not made.</param>
internal sealed record PostAnswer(TableRecord? Record, SnowException? Refusal)
{
    internal static PostAnswer NotMade { get; } = new(null, null);
}
