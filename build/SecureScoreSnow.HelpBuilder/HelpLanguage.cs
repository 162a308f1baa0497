namespace SecureScoreSnow.HelpBuilder;

/// <summary>
/// The pages of one language, one for each command. What a translation lacks is taken from the original, so that a new
/// command has its help in every language from the first day; a convention test says what is left to translate.
/// </summary>
internal sealed class HelpLanguage
{
    internal const string Original = "en-US";

    private const string CommonPage = "Common.md";

    private readonly HelpPage _common;

    private HelpLanguage(string folder, CommandAssembly commands, HelpLanguage? original)
    {
        Folder = folder;
        _common = PageReader.Read(Path.Combine(folder, CommonPage));
        Pages =
        [
            .. commands.Commands.Select((command, place) => original is null
                ? Complete(PageOf(command), command)
                : Translate(command, original.Pages[place])),
        ];
    }

    internal string Folder { get; }

    internal string Name => Path.GetFileName(Folder);

    internal IReadOnlyList<HelpPage> Pages { get; }

    /// <summary>How the title of an example begins: with its number and its name.</summary>
    internal string ExampleTitle => _common.Examples.Single().Title;

    /// <summary>What the link to the published page is called.</summary>
    internal string OnlineTitle => _common.Links.Single();

    /// <exception cref="InvalidDataException">A page of the original and its command do not agree.</exception>
    internal static IEnumerable<HelpLanguage> ReadAll(string docs, CommandAssembly commands)
    {
        HelpLanguage original = new(Path.Combine(docs, Original), commands, original: null);
        return Directory.EnumerateDirectories(docs)
            .Where(folder => Path.GetFileName(folder) != Original && File.Exists(Path.Combine(folder, CommonPage)))
            .Select(folder => new HelpLanguage(folder, commands, original))
            .Prepend(original);
    }

    private HelpPage PageOf(CommandShape command) => PageReader.Read(PathOf(command));

    private string PathOf(CommandShape command) => Path.Combine(Folder, $"{command.Name}.md");

    private HelpPage Complete(HelpPage page, CommandShape command)
    {
        string[] names = [.. ParametersOf(command)];
        if (page.Parameters.Keys.Except(names, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new InvalidDataException($"{Folder}: {command.Name} has no parameter -{unknown}.");
        }

        foreach (string name in names)
        {
            page.Parameters.TryAdd(name, _common.Parameters.GetValueOrDefault(name)
                ?? page.Parameters.GetValueOrDefault(name)
                ?? throw new InvalidDataException($"{Folder}: {command.Name} has no text for -{name}."));
        }

        return page;
    }

    private HelpPage Translate(CommandShape command, HelpPage original)
    {
        if (!File.Exists(PathOf(command)))
        {
            return original;
        }

        HelpPage page = PageOf(command);
        foreach (string name in ParametersOf(command))
        {
            page.Parameters.TryAdd(name, _common.Parameters.GetValueOrDefault(name) ?? original.Parameters[name]);
        }

        return page;
    }

    private static IEnumerable<string> ParametersOf(CommandShape command) => command.Parameters
        .Concat(ParameterShape.Added(command))
        .Select(parameter => parameter.Name);
}
