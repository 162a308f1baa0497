namespace SecureScoreSnow.Conventions.Tests;

public sealed class HelpPageTests
{
    private const string Original = "en-US";

    private static readonly string[] s_translations = ["fr", "zh-Hant"];

    public static TheoryData<string> Commands() => [.. CompiledCmdlets.All.Values.Select(CompiledCmdlets.CommandOf)];

    public static TheoryData<string, string> Translations()
    {
        TheoryData<string, string> pages = [];
        foreach (string language in s_translations)
        {
            foreach (string name in DocPage.Names().Where(name => DocPage.Exists(language, name)))
            {
                pages.Add(language, name);
            }
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Page_of_help_has_the_parameters_of_the_command(string command)
    {
        string[] documented =
        [
            .. DocPage.Read(Original, command).Parameters, .. DocPage.Read(Original, "Common").Parameters,
        ];
        string[] own =
        [
            .. CompiledCmdlets.ParametersOf(CompiledCmdlets.Called(command)).Select(property => property.Name),
        ];

        Assert.Empty(own.Except(documented, StringComparer.Ordinal));
        Assert.Empty(DocPage.Read(Original, command).Parameters.Except(own, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Page_of_help_has_three_examples_that_run(string command) =>
        Assert.True(DocPage.Read(Original, command).RunnableExamples >= 3);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_follows_the_typography_of_its_language(string language, string name) =>
        Assert.Empty(DocPage.Read(language, name).Prose.SelectMany(line => Typography.FaultsIn(line, language)));
}
