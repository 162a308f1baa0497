namespace SecureScoreSnow.Client.Reports;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>A page that holds everything it needs.</summary>
    Html,

    /// <summary>A row for each ticket, for spreadsheets.</summary>
    Csv,

    /// <summary>Everything that the page shows, and every ticket, for programs.</summary>
    Json,
}
