namespace SecureScoreSnow.Conventions.Tests;

public sealed class HelpPageTests
{
    // Of 80 columns Get-Help indents by four.
    private const int Width = 76;
    private const string Original = "en-US";

    private static readonly string[] s_translations = ["fr", "zh-Hant"];

    public static TheoryData<string> Commands() => [.. CompiledCmdlets.All.Values.Select(CompiledCmdlets.CommandOf)];

    public static TheoryData<string> Names() => [.. DocPage.Names()];

    public static TheoryData<string, string> Translations() =>
        new MatrixTheoryData<string, string>(s_translations, DocPage.Names());

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
    [InlineData("fr")]
    [InlineData("zh-Hant")]
    public void Every_language_has_the_same_pages(string language) =>
        Assert.Equal(DocPage.Names(), DocPage.Names(language: language));

    // Parts, parameters, types, links, and the code of the examples but for its comments.
    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_has_what_the_original_has(string language, string name) =>
        Assert.Equal(DocPage.Read(Original, name).Skeleton, DocPage.Read(language, name).Skeleton);

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_follows_the_typography_of_its_language(string language, string name) =>
        Assert.Empty(DocPage.Read(language, name).Prose.SelectMany(line => Typography.FaultsIn(line, language)));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Translation_uses_the_words_of_the_glossary(string language, string name) =>
        Assert.Empty(DocPage.Read(language, name).Prose.SelectMany(line => Glossary.RejectedIn(line, language)));

    // PowerShell breaks what is longer in the middle of a name.
    [Theory]
    [MemberData(nameof(Names))]
    public void Examples_fit_a_console_of_80_columns(string name) =>
        Assert.DoesNotContain(DocPage.Read(Original, name).Code, line => Typography.ColumnsOf(line) > Width);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Synopsis_and_titles_fit_a_row_in_every_language(string command)
    {
        IEnumerable<string> tooLong = s_translations.Prepend(Original).SelectMany(language =>
        {
            DocPage page = DocPage.Read(language, command);
            string form = DocPage.Read(language, "Common").ExampleTitle;
            return page.ExampleTitles
                .Select((title, place) => form.Replace("{0}", $"{place + 1}").Replace("{1}", title))
                .Append(page.Synopsis)
                .Where(row => Typography.ColumnsOf(row) > Width);
        });

        Assert.Empty(tooLong);
    }
}
