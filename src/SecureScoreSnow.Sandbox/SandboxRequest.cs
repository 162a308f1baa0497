namespace SecureScoreSnow.Sandbox;

/// <summary>A request as a host received it, whichever host it was.</summary>
/// <param name="Method">The verb, as sent.</param>
/// <param name="Address">The whole address, with the host that the client asked for.</param>
/// <param name="Headers">Header names without regard to case; several values are joined by ", ".</param>
/// <param name="Body">The body, empty where there is none.</param>
public sealed record SandboxRequest(
    string Method,
    Uri Address,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>Where the request came from; the sandbox's IP rules look at it.</summary>
    public string RemoteAddress { get; init; } = "127.0.0.1";

    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}
