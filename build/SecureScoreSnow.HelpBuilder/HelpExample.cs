namespace SecureScoreSnow.HelpBuilder;

/// <summary>An example of a command.</summary>
internal sealed record HelpExample(string Title)
{
    internal string Code { get; set; } = string.Empty;

    internal List<string> Remarks { get; } = [];
}
