namespace SecureScoreSnow.Sandbox.Batch;

/// <summary>One request of a batch.</summary>
internal sealed record BatchItem(
    string Id,
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body,
    bool ExcludesHeaders);
