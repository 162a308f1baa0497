namespace SecureScoreSnow.Client.Requests;

/// <summary>What an instance answered to a request of the user's own.</summary>
public sealed class InstanceReply
{
    internal InstanceReply(int status, IReadOnlyDictionary<string, string[]> headers)
    {
        Status = status;
        Headers = headers;
    }

    /// <summary>The status.</summary>
    public int Status { get; }

    /// <summary>The headers by name, each with its values.</summary>
    public IReadOnlyDictionary<string, string[]> Headers { get; }

    /// <summary>The body as text; empty where it went into a file.</summary>
    public string Text { get; internal init; } = string.Empty;

    /// <summary>
    /// The body where it is JSON: dictionaries, lists, texts, numbers and truth values. Null where it is something
    /// else or nothing.
    /// </summary>
    public object? Value { get; internal init; }
}
