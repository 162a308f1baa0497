namespace SecureScoreSnow.Sandbox;

/// <summary>An answer for a host to send.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, empty where there is none.</param>
/// <param name="ContentType">The Content-Type header; null where there is no body.</param>
public sealed record SandboxResponse(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    /// <summary>Further headers, in the order in which they are sent.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>How the answer goes out: whole, or as one of the ways in which an answer fails.</summary>
    public Delivery Delivery { get; init; } = Delivery.Whole;
}
