namespace SecureScoreSnow.HelpBuilder;

/// <summary>What a page of the documentation says of a command.</summary>
internal sealed class HelpPage(string language, string name)
{
    /// <summary>The folder that it lies in, which is called like the culture.</summary>
    internal string Language { get; } = language;

    internal string Name { get; } = name;

    internal List<string> Synopsis { get; } = [];

    internal List<string> Description { get; } = [];

    internal Dictionary<string, List<string>> Parameters { get; } = new(StringComparer.Ordinal);

    internal List<HelpExample> Examples { get; } = [];

    internal List<(string Name, List<string> Text)> Inputs { get; } = [];

    internal List<(string Name, List<string> Text)> Outputs { get; } = [];

    internal List<string> Links { get; } = [];
}
