namespace SecureScoreSnow.Client.Reports;

/// <summary>One line of a table of bars.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Figure">The figure as it is written.</param>
/// <param name="Value">How long the bar is.</param>
internal sealed record Bar(string Label, string Figure, double Value)
{
    /// <summary>How much of it, from its beginning, is filled; the rest is pale.</summary>
    internal double? Filled { get; init; }

    /// <summary>How it is coloured: full, late or done.</summary>
    internal string Look { get; init; } = "full";

    /// <summary>What is shown on pointing at it; null for label and figure.</summary>
    internal string? Hint { get; init; }
}
