namespace SecureScoreSnow.Client.Changes;

/// <summary>A state that a change can be put into from the one it is in.</summary>
/// <param name="Value">The stored value.</param>
/// <param name="Label">What the instance calls it.</param>
/// <param name="IsAvailable">Whether the conditions of the transition are met now.</param>
internal sealed record NextState(string Value, string Label, bool IsAvailable);
