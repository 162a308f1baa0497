namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>A request that Graph refuses; <see cref="GraphAnswers"/> gives it the service's shape.</summary>
internal sealed class GraphRefusal(int status, string code, string message) : Exception(message)
{
    internal int Status { get; } = status;

    internal string Code { get; } = code;

    /// <summary>The header that goes with the refusal.</summary>
    internal KeyValuePair<string, string>? Header { get; init; }

    /// <summary>A second code inside, which some refusals carry.</summary>
    internal string? InnerCode { get; init; }
}
