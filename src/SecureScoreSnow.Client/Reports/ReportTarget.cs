namespace SecureScoreSnow.Client.Reports;

/// <summary>Where a report is written to.</summary>
/// <param name="Path">The file.</param>
public sealed record ReportTarget(string Path)
{
    /// <summary>What it is written as; null where the ending of the file says so.</summary>
    public ReportFormat? Format { get; init; }

    /// <summary>A file that is there is left as it is, and the report refused.</summary>
    public bool KeepsExisting { get; init; }

    /// <summary>A file that is read-only is overwritten too.</summary>
    public bool OverwritesReadOnly { get; init; }

    /// <summary>Only its owner may read it, whoever might read the one that was there.</summary>
    internal bool IsPrivate { get; init; }

    /// <summary>What it is written as.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.ReportFormatUnknown"/>, where the ending does not say.
    /// </exception>
    public ReportFormat FormatOrEnding => Format ?? System.IO.Path.GetExtension(Path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        _ => throw new SnowException(SnowErrorCode.ReportFormatUnknown, null, Path),
    };
}
