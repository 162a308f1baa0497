namespace SecureScoreSnow.Benchmarks.Replay;

/// <summary>An answer that was given once.</summary>
internal sealed record RecordedAnswer(byte[] Body, string? TotalCount);
