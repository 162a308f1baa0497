namespace SecureScoreSnow.Sandbox.Batch;

/// <summary>The answer to one request of a batch.</summary>
internal sealed record BatchAnswer(BatchItem Item, SandboxResponse Response, TimeSpan Time);
