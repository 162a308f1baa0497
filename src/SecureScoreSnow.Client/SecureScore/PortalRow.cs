using System.Globalization;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>One row of the portal's export: its cells by the names of their columns.</summary>
internal sealed class PortalRow(string file, long line, IReadOnlyDictionary<string, string?> cells)
{
    internal const string Title = "Recommended action";
    internal const string Product = "Product";
    internal const string Points = "Points achieved";
    internal const string Status = "Status";
    internal const string Category = "Category";
    internal const string Rank = "Rank";
    internal const string License = "Have license?";
    internal const string LastSynced = "Last synced";
    internal const string Notes = "Notes";

    internal bool IsEmpty => cells.Values.All(cell => cell is null);

    /// <summary>The cell; null where it is empty, or the column or the rest of the row is missing.</summary>
    internal string? this[string column] => cells.TryGetValue(column, out string? cell) ? cell : null;

    /// <summary>The control, with what the row knows better.</summary>
    internal ControlProfile Complete(ControlProfile control) => control with
    {
        ControlCategory = control.ControlCategory ?? this[Category],
        MaxScore = ReadPoints()?.Max ?? control.MaxScore,
        Rank = int.TryParse(this[Rank], NumberStyles.None, CultureInfo.InvariantCulture, out int rank)
            ? rank
            : control.Rank,
        State = this[Status],
        StateComment = this[Notes] is { } notes ? DeferredText.Of(notes) : control.StateComment,
    };

    /// <summary>What was measured; null where there is no licence, which the portal shows as 0 points.</summary>
    internal ControlScore? ReadScore(string controlId)
    {
        bool isLicensed = !string.Equals(this[License], "No", StringComparison.OrdinalIgnoreCase);
        return ReadPoints() is { } points && isLicensed
            ? new ControlScore
            {
                ControlId = controlId,
                Score = points.Achieved,
                Percent = points.Max > 0 ? Math.Round(points.Achieved * 100 / points.Max, 2) : null,
                LastSynced = ReadTime(),
            }
            : null;
    }

    /// <exception cref="SnowException">The row has no title or product.</exception>
    internal string Require(string column) => this[column] ?? throw Invalid(column);

    internal SnowException Unknown() =>
        new(SnowErrorCode.ActionUnknown, innerException: null, line, file, this[Title], this[Product]);

    internal SnowException Ambiguous(IEnumerable<ControlProfile> candidates) => new(
        SnowErrorCode.ActionAmbiguous,
        innerException: null,
        line,
        file,
        this[Title],
        this[Product],
        string.Join(", ", candidates.Select(candidate => candidate.Id)));

    private (double Achieved, double Max)? ReadPoints()
    {
        if (this[Points] is not { } text)
        {
            return null;
        }

        string[] parts = text.Replace(',', '.').Split('/');
        return parts.Length == 2 && ReadNumber(parts[0]) is { } achieved && ReadNumber(parts[1]) is { } max
            ? (achieved, max)
            : throw Invalid(Points);
    }

    private DateTimeOffset? ReadTime() => DateTimeOffset.TryParse(
        this[LastSynced],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTimeOffset time)
        ? time
        : null;

    private static double? ReadNumber(string text) => double.TryParse(
        text,
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture,
        out double number)
        && !double.IsInfinity(number)
        ? number
        : null;

    private SnowException Invalid(string column) =>
        new(SnowErrorCode.RowInvalid, innerException: null, line, file, this[column] ?? "", column);
}
