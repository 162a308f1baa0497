namespace SecureScoreSnow.Client.Batch;

/// <summary>One request inside a batch.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">Path and query, relative to the instance, already percent-encoded.</param>
/// <param name="Body">The body as JSON text, or null.</param>
/// <param name="Table">Which table it is about, for errors.</param>
internal sealed record BatchCall(string Method, string Path, string? Body, string Table);
