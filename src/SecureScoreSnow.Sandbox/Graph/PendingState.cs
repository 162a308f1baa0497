namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>A state that was accepted and does not show yet.</summary>
internal sealed record PendingState(string ControlId, ControlStateUpdate Update, DateTimeOffset ShownFrom);
