namespace SecureScoreSnow.HelpBuilder;

/// <summary>The pages of one language.</summary>
internal static class HelpFolder
{
    private const string Common = "Common.md";

    internal static bool IsOne(string folder) => File.Exists(Path.Combine(folder, Common));

    /// <exception cref="InvalidDataException">A page and its command do not agree.</exception>
    internal static IReadOnlyList<HelpPage> Read(string folder, CommandAssembly commands)
    {
        Dictionary<string, List<string>> common = PageReader.Read(Path.Combine(folder, Common)).Parameters;
        List<HelpPage> pages = [];
        foreach (CommandShape command in commands.Commands)
        {
            HelpPage page = PageReader.Read(Path.Combine(folder, $"{command.Name}.md"));
            string[] named = [.. command.Parameters.Select(parameter => parameter.Name)];
            if (page.Parameters.Keys.Except(named, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            {
                throw new InvalidDataException($"{folder}: {command.Name} has no parameter -{unknown}.");
            }

            foreach (string name in named.Concat(ParameterShape.Added(command).Select(parameter => parameter.Name)))
            {
                if (!page.Parameters.ContainsKey(name))
                {
                    page.Parameters[name] = common.GetValueOrDefault(name) ?? throw new InvalidDataException(
                        $"{folder}: {command.Name} has no text for -{name}.");
                }
            }

            pages.Add(page);
        }

        return pages;
    }
}
