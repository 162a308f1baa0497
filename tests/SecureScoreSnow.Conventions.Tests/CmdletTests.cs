using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

public sealed partial class CmdletTests
{
    // What PowerShell takes for changing, and Disconnect: it forgets what cannot be had again. Connect only adds a
    // way in.
    private static readonly string[] s_changingVerbs =
    [
        "Add", "Close", "Disconnect", "Install", "New", "Remove", "Repair", "Reset", "Save", "Set", "Start", "Stop",
        "Sync", "Uninstall", "Update",
    ];

    // A command that only looks, but for one parameter.
    private static readonly string[] s_changingCommands = ["TestProvisioningCommand"];

    // The attributes of PowerShellStandard forget what they are given; only the metadata remembers.
    private static readonly Dictionary<Type, CustomAttributeData> s_cmdlets = typeof(SnowCmdlet).Assembly
        .GetTypes()
        .Where(type => DataOf(type, nameof(CmdletAttribute)) is not null)
        .ToDictionary(type => type, type => DataOf(type, nameof(CmdletAttribute))!);

    public static TheoryData<string> Names() => [.. s_cmdlets.Keys.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Class_is_sealed_and_named_after_its_command(string name)
    {
        (Type type, CustomAttributeData cmdlet) = s_cmdlets.Single(entry => entry.Key.Name == name);

        Assert.True(type.IsSealed);
        Assert.Matches("^(Snow[A-Z]|SecureScore)", (string)cmdlet.ConstructorArguments[1].Value!);
        Assert.Equal(Prefix().Replace(CommandOf(cmdlet), "") + "Command", name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cmdlet_asks_first_exactly_if_it_changes_something(string name)
    {
        CustomAttributeData cmdlet = s_cmdlets.Single(entry => entry.Key.Name == name).Value;

        Assert.Equal(
            s_changingVerbs.Contains(cmdlet.ConstructorArguments[0].Value) || s_changingCommands.Contains(name),
            cmdlet.NamedArguments.Any(argument => argument.MemberName == "SupportsShouldProcess"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Cmdlet_says_what_it_writes(string name) =>
        Assert.NotNull(DataOf(s_cmdlets.Keys.Single(type => type.Name == name), nameof(OutputTypeAttribute)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Secret_is_never_taken_as_a_plain_text(string name)
    {
        IEnumerable<string> plain = ParametersOf(s_cmdlets.Keys.Single(type => type.Name == name))
            .Where(property => SecretName().IsMatch(property.Name) && property.PropertyType == typeof(string))
            .Select(property => property.Name);

        Assert.Empty(plain);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_of_help_has_the_parameters_of_the_command(string name)
    {
        (Type type, CustomAttributeData cmdlet) = s_cmdlets.Single(entry => entry.Key.Name == name);
        string[] documented = [.. HeadingsOf($"{CommandOf(cmdlet)}.md"), .. HeadingsOf("Common.md")];
        string[] own = [.. ParametersOf(type).Select(property => property.Name)];

        Assert.Empty(own.Except(documented, StringComparer.Ordinal));
        Assert.Empty(HeadingsOf($"{CommandOf(cmdlet)}.md").Except(own, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_of_help_has_three_examples_that_run(string name)
    {
        string page = HelpPage($"{CommandOf(s_cmdlets.Single(entry => entry.Key.Name == name).Value)}.md");

        Assert.True(RunnableExample().Count(page) >= 3);
    }

    [Fact]
    public void Manifest_exports_every_cmdlet()
    {
        string manifest = File.ReadAllText(Repository.At("SecureScoreSnow.psd1"));

        Assert.Equal(
            s_cmdlets.Values.Select(CommandOf).Order(StringComparer.Ordinal),
            Command().Matches(manifest).Select(match => match.Value));
    }

    [Fact]
    public void Manifest_has_the_version_of_the_assemblies()
    {
        string manifest = File.ReadAllText(Repository.At("SecureScoreSnow.psd1"));
        Version version = typeof(SnowCmdlet).Assembly.GetName().Version!;

        Assert.Matches($"ModuleVersion += '{version.ToString(fieldCount: 3)}'", manifest);
    }

    private static IEnumerable<PropertyInfo> ParametersOf(Type type) => type.GetProperties().Where(property =>
        property.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(ParameterAttribute)));

    private static string HelpPage(string name) => File.ReadAllText(Repository.At("docs", "en-US", name));

    private static IEnumerable<string> HeadingsOf(string page) =>
        ParameterHeading().Matches(HelpPage(page)).Select(match => match.Groups["name"].Value);

    private static CustomAttributeData? DataOf(Type type, string attribute) => type.GetCustomAttributesData()
        .SingleOrDefault(data => data.AttributeType.Name == attribute);

    private static string CommandOf(CustomAttributeData cmdlet) =>
        $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}";

    [GeneratedRegex("(?<=')[A-Z][a-z]+-(?:Snow|SecureScore)[A-Za-z]*(?=')")]
    private static partial Regex Command();

    [GeneratedRegex(@"^### -(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex ParameterHeading();

    [GeneratedRegex(@"^```powershell\r?$", RegexOptions.Multiline)]
    private static partial Regex RunnableExample();

    [GeneratedRegex("(?:Password|Secret|Token|Key)$")]
    private static partial Regex SecretName();

    [GeneratedRegex("-(?:Snow)?")]
    private static partial Regex Prefix();
}
