namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>A value that an argument can have.</summary>
/// <param name="Value">What is written into the command.</param>
/// <param name="ToolTip">What it stands for; null where it speaks for itself.</param>
internal sealed record Offer(string Value, string? ToolTip = null)
{
    /// <summary>What is shown in the list, where that is more than the value.</summary>
    internal string? ListText { get; init; }
}
