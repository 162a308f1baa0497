namespace SecureScoreSnow.Client.Tracing;

/// <summary>What a trace is to be.</summary>
/// <param name="Path">The file.</param>
public sealed record TraceOptions(string Path)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>An existing file is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>How large the file may become. 100 MB unless set.</summary>
    public long MaxBytes { get; init; } = 100 * Megabyte;

    /// <summary>How large a body may be to be shown. 1 MB unless set.</summary>
    public int MaxBodyBytes { get; init; } = (int)Megabyte;
}
