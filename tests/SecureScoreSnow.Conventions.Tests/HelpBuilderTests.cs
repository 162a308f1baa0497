using System.Management.Automation;
using System.Xml.Linq;

using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.HelpBuilder;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

public sealed class HelpBuilderTests : IDisposable
{
    private static readonly CommandAssembly s_commands = new(
        typeof(SnowCmdlet).Assembly.Location,
        typeof(PSCmdlet).Assembly.Location);

    private readonly string _docs = Directory.CreateTempSubdirectory("docs").FullName;

    public HelpBuilderTests()
    {
        string original = Directory.CreateDirectory(Path.Combine(_docs, "en-US")).FullName;
        foreach (string page in Directory.EnumerateFiles(Repository.At("docs", "en-US")))
        {
            File.Copy(page, Path.Combine(original, Path.GetFileName(page)));
        }

        Write("Common.md", "# -", "## PARAMÈTRES", "### -WhatIf", "Rien.", "## EXEMPLES", "### Ex. {0}: {1}",
            "## LIENS CONNEXES", "- [En ligne](.)");
    }

    public void Dispose() => Directory.Delete(_docs, recursive: true);

    [Fact]
    public void Page_that_is_not_translated_is_shown_in_the_original_language()
    {
        HelpLanguage[] languages = [.. HelpLanguage.ReadAll(_docs, s_commands)];

        Assert.Equal(["en-US", "fr"], languages.Select(language => language.Name));
        Assert.Equal(languages[0].Pages, languages[1].Pages);
    }

    [Fact]
    public void Parameter_that_is_not_translated_is_shown_in_the_original_language()
    {
        Write("Stop-SnowSandbox.md", "# -", "## RÉSUMÉ", "Arrête.");

        HelpLanguage[] languages = [.. HelpLanguage.ReadAll(_docs, s_commands)];
        HelpPage original = languages[0].Pages.Single(page => page.Name == "Stop-SnowSandbox");
        HelpPage translation = languages[1].Pages.Single(page => page.Name == "Stop-SnowSandbox");

        Assert.Equal(["Arrête."], translation.Synopsis);
        Assert.Equal(["Rien."], translation.Parameters["WhatIf"]);
        Assert.Equal(original.Parameters["Name"], translation.Parameters["Name"]);
    }

    [Fact]
    public void Original_page_must_describe_every_parameter()
    {
        File.WriteAllText(Path.Combine(_docs, "en-US", "Stop-SnowSandbox.md"), "# -");

        Assert.Throws<InvalidDataException>(() => HelpLanguage.ReadAll(_docs, s_commands).Count());
    }

    [Theory]
    [InlineData("", "Start-SnowSandbox", "")]
    [InlineData("https://contoso.example/docs/", "En ligne", "https://contoso.example/docs/fr/Stop-SnowSandbox.md")]
    public void First_link_leads_to_the_published_page_where_there_is_one(string address, string text, string target)
    {
        Write("Stop-SnowSandbox.md", "# -", "## LIENS CONNEXES", "- [Start-SnowSandbox](Start-SnowSandbox.md)");
        string file = Path.Combine(_docs, "help.xml");

        new MamlWriter(HelpLanguage.ReadAll(_docs, s_commands).Last(), address).Write(file, s_commands.Commands);
        XElement first = XDocument.Load(file).Descendants()
            .Where(element => element.Name.LocalName == "command")
            .Single(element => element.Value.StartsWith("Stop-SnowSandbox", StringComparison.Ordinal))
            .Descendants()
            .First(element => element.Name.LocalName == "navigationLink");

        Assert.Equal([text, target], first.Elements().Select(element => element.Value));
    }

    [Theory]
    [InlineData("one two three", 8, "one two", "three")]
    [InlineData("- one two three", 9, "- one two", "  three")]
    [InlineData("這是中文，不得以標點開頭。", 8, "這是中", "文，不得", "以標點開", "頭。")]
    [InlineData("請參閱「沙箱」的說明", 8, "請參閱", "「沙箱」", "的說明")]
    [InlineData("使用 Get-Help 查看說明", 14, "使用 Get-Help", "查看說明")]
    public void Rows_break_where_a_reader_expects_it(string text, int width, params string[] rows) =>
        Assert.Equal(rows, ConsoleText.Wrap(text, width));

    private void Write(string page, params string[] lines)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_docs, "fr")).FullName;
        File.WriteAllText(Path.Combine(folder, page), string.Join("\n\n", lines));
    }
}
