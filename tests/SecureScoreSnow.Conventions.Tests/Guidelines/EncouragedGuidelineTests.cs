using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests.Guidelines;

/// <summary>
/// Microsoft's Strongly Encouraged Development Guidelines, under the codes that they have there: design (SD) and code
/// (SC).
/// https://learn.microsoft.com/powershell/scripting/developer/cmdlet/strongly-encouraged-development-guidelines
/// </summary>
public sealed partial class EncouragedGuidelineTests
{
    // Of https://learn.microsoft.com/powershell/scripting/developer/cmdlet/standard-cmdlet-parameter-names-and-types,
    // and of PowerShell's own commands for what those lists do not have.
    private static readonly Dictionary<string, Type> s_standardTypes = new()
    {
        ["Body"] = typeof(object),
        ["Certificate"] = typeof(X509Certificate2),
        ["CertificateThumbprint"] = typeof(string),
        ["ContentType"] = typeof(string),
        ["Credential"] = typeof(PSCredential),
        ["Description"] = typeof(string),
        ["Force"] = typeof(SwitchParameter),
        ["From"] = typeof(DateTimeOffset),
        ["Headers"] = typeof(IDictionary),
        ["LiteralPath"] = typeof(string),
        ["Name"] = typeof(string),
        ["NoClobber"] = typeof(SwitchParameter),
        ["OutFile"] = typeof(string),
        ["PassThru"] = typeof(SwitchParameter),
        ["Path"] = typeof(string),
        ["Port"] = typeof(int),
        ["Proxy"] = typeof(Uri),
        ["ProxyCredential"] = typeof(PSCredential),
        ["Quiet"] = typeof(SwitchParameter),
        ["Reset"] = typeof(SwitchParameter),
        ["ThrottleLimit"] = typeof(int),
        ["TimeoutSec"] = typeof(int),
        ["To"] = typeof(DateTimeOffset),
        ["UserName"] = typeof(string),
    };

    private static readonly Dictionary<string, string> s_plurals = new()
    {
        ["CloseNotes"] = "the name of ServiceNow's column, and of the box in its form",
        ["Days"] = "a number of days, as -Seconds of Start-Sleep",
        ["DueInDays"] = "a number of days",
        ["GraceDays"] = "a number of days",
        ["Headers"] = "as of Invoke-RestMethod",
        ["MinPoints"] = "a number of points",
        ["SaveAs"] = "no plural",
        ["Threads"] = "a number of threads",
    };

    // The same word for different things, each of which is called so where it comes from.
    private static readonly Dictionary<string, string> s_otherTypes = new()
    {
        ["InputObject"] = "whatever the command before has written",
        ["Query"] = "of a request it is the part after the question mark, of a list an encoded query",
        ["State"] = "of an action it is one of Graph's, of a ticket it is what the instance calls it",
        ["Status"] = "of a row it is read leniently, of a question it is one of a list",
        ["Value"] = "of a ticket they are columns, of a state or a field it is one",
    };

    // They take nothing away that could be given back: what would be passed on is no more.
    private static readonly string[] s_takingAway =
    [
        "Disconnect-SecureScore", "Disconnect-SnowInstance", "Remove-SnowConnection",
    ];

    // Nothing that another command writes says what these are to do.
    private static readonly Dictionary<string, string> s_beginnings = new()
    {
        ["Connect-SecureScore"] = "is the beginning of a session, and takes secrets",
        ["Connect-SnowInstance"] = "is the beginning of a session, and takes secrets",
        ["Disconnect-SecureScore"] = "there is one sign-in at most",
        ["Export-SnowTicketReport"] = "without tickets it finds them itself",
        ["Get-SecureScore"] = "asks for days",
        ["Get-SecureScoreAction"] = "without -Path it asks the tenant for all of them",
        ["Install-SnowProvisioning"] = "is told what to make, once an instance",
        ["Repair-SnowProvisioning"] = "without results it runs the checks itself",
        ["Save-SnowConnection"] = "takes a secret, or makes one",
        ["Start-SnowSandbox"] = "is the beginning of a rehearsal",
        ["Start-SnowTrace"] = "concerns the session",
        ["Stop-SnowTrace"] = "concerns the session",
        ["Sync-SnowTicket"] = "without actions it reads them itself",
        ["Test-SnowProvisioning"] = "reports on one instance, into one file",
        ["Uninstall-SnowProvisioning"] = "is told what to take back, once an instance",
    };

    [Fact]
    public void SD01_Noun_is_specific_and_singular() =>
        Assert.All(
            CompiledCmdlets.All.Values.Select(CompiledCmdlets.NounOf),
            noun => Assert.Matches("^(?:Snow[A-Z]|SecureScore(?:[A-Z]|$)).*(?<!s)$", noun));

    [Fact]
    public void SD02_Name_is_in_Pascal_case() =>
        Assert.All(CompiledCmdlets.All.Values, cmdlet =>
        {
            Assert.Matches(PascalCase(), CompiledCmdlets.VerbOf(cmdlet));
            Assert.Matches(PascalCase(), CompiledCmdlets.NounOf(cmdlet));
        });

    [Fact]
    public void SD03_Standard_parameter_has_its_standard_type() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => s_standardTypes.TryGetValue(parameter.Name, out Type? type)
                && type != parameter.TypeOfOne)
            .Select(parameter => $"{parameter} is {parameter.Type.Name}"));

    [Fact]
    public void SD03_Parameter_name_is_singular() =>
        Assert.Equal(
            s_plurals.Keys.Order(StringComparer.Ordinal),
            CompiledCmdlets.Parameters
                .Where(parameter => parameter.Type != typeof(SwitchParameter))
                .Select(parameter => parameter.Name)
                .Where(name => Plural().IsMatch(name))
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Fact]
    public void SD03_Parameter_name_is_in_Pascal_case() =>
        Assert.All(CompiledCmdlets.Parameters, parameter => Assert.Matches(PascalCase(), parameter.Name));

    [Fact]
    public void SD03_Parameter_has_the_same_type_with_every_command() =>
        Assert.Equal(
            s_otherTypes.Keys.Order(StringComparer.Ordinal),
            CompiledCmdlets.Parameters
                .GroupBy(parameter => parameter.Name)
                .Where(same => same.Select(parameter => parameter.TypeOfOne).Distinct().Count() > 1)
                .Select(same => same.Key)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void SD03_Parameter_offers_the_same_with_every_command() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => parameter.TypeOfOne == typeof(ConnectionReference))
            .Where(parameter => parameter.TypeGivenTo(nameof(ArgumentCompleterAttribute)) is null)
            .Select(parameter => parameter.ToString()));

    [Fact]
    public void SD03_True_or_false_is_a_switch() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => parameter.TypeOfOne == typeof(bool))
            .Select(parameter => parameter.ToString()));

    [Fact]
    public void SD03_Parameter_with_wildcards_takes_several() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => parameter.Has(nameof(SupportsWildcardsAttribute)) && !parameter.Type.IsArray)
            .Select(parameter => parameter.ToString()));

    [Fact]
    public void SD03_Command_that_changes_and_writes_nothing_has_PassThru() =>
        Assert.Equal(
            s_takingAway,
            CompiledCmdlets.All
                .Where(cmdlet => CompiledCmdlets.OutputsOf(cmdlet.Key).All(type => type == typeof(void)))
                .Select(cmdlet => CompiledCmdlets.CommandOf(cmdlet.Value))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void SD03_Parameter_set_takes_whole_objects_by_one_parameter_and_each_place_once() =>
        Assert.All(Sets(), set =>
        {
            CompiledParameter[] parameters = [.. In(set)];

            Assert.True(parameters.Count(parameter => parameter.TakesObjectsIn(set.Set)) <= 1);
            int[] positions = [.. parameters.Select(parameter => parameter.PositionIn(set.Set)).OfType<int>()];
            Assert.Equal(positions.Distinct(), positions);
        });

    // What the console can show may be asked; the card has to know whether it can draw.
    [Fact]
    public void SD04_Nothing_goes_past_the_host_to_the_console()
    {
        IEnumerable<string> members = new[] { typeof(SnowException), typeof(SnowCmdlet) }
            .SelectMany(type => CompiledCalls.In(type.Assembly))
            .Where(call => call.StartsWith("System.Console.", StringComparison.Ordinal));

        Assert.Equal(["System.Console.get_OutputEncoding"], members);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr")]
    [InlineData("zh-Hant")]
    public void SD05_Every_command_has_help(string language) =>
        Assert.Empty(CompiledCmdlets.All.Values
            .Select(CompiledCmdlets.CommandOf)
            .Except(DocPage.Names("*-*.md", language)));

    [Fact]
    public void SC01_Paths_are_PowerShell_paths() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => FileParameter().IsMatch(parameter.Name))
            .Where(parameter => !Resolves(parameter))
            .Select(parameter => parameter.ToString()));

    [Fact]
    public void SC01_Literal_path_is_what_other_commands_call_PSPath() =>
        Assert.All(
            CompiledCmdlets.Parameters.Where(parameter => parameter.Name == "LiteralPath"),
            parameter => Assert.Contains("PSPath", parameter.Aliases));

    [Fact]
    public void SC02_Every_parameter_set_takes_input_from_the_pipeline() =>
        Assert.Equal(
            s_beginnings.Keys.Order(StringComparer.Ordinal),
            Sets()
                .Where(set => !In(set).Any(parameter => parameter.TakesInputIn(set.Set)))
                .Select(set => CompiledCmdlets.CommandOf(CompiledCmdlets.All[set.Command]))
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Fact]
    public void SC02_Command_that_takes_input_processes_each_record() =>
        Assert.All(
            Sets().Where(set => In(set).Any(parameter => parameter.TakesInputIn(set.Set))),
            set => Assert.NotEqual(
                typeof(Cmdlet),
                set.Command.GetMethod("ProcessRecord", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType));

    // One that has no parameter of its own is named by default, and meant by none of the others.
    private static IEnumerable<(Type Command, string Set)> Sets() => CompiledCmdlets.All.SelectMany(
        cmdlet => CompiledCmdlets.Parameters
            .Where(parameter => parameter.Command == cmdlet.Key)
            .SelectMany(parameter => parameter.Sets)
            .Append((string?)CompiledCmdlets.Said(
                cmdlet.Value, nameof(CmdletAttribute.DefaultParameterSetName)) ?? string.Empty)
            .Distinct()
            .Select(set => (cmdlet.Key, set)));

    private static IEnumerable<CompiledParameter> In((Type Command, string Set) set) => CompiledCmdlets.Parameters
        .Where(parameter => parameter.Command == set.Command)
        .Where(parameter => !parameter.Sets.Any() || parameter.Sets.Contains(set.Set));

    // The file of the command, or of a base of it, hands the path to the session.
    private static bool Resolves(CompiledParameter parameter)
    {
        IEnumerable<string> names = Bases(parameter.Command).Select(type => $"{type.Name}.cs");
        return parameter.TypeOfOne == typeof(string) && names
            .SelectMany(name => Directory.EnumerateFiles(
                Repository.At("src", "SecureScoreSnow.Cmdlets"), name, SearchOption.AllDirectories))
            .Any(file => ProviderPath().IsMatch(File.ReadAllText(file)));
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (Type? next = type; next is not null; next = next.BaseType)
        {
            yield return next;
        }
    }

    [GeneratedRegex("^(?:OAuth|JUnit|[A-Z][a-z]+)+(?:MB)?$")]
    private static partial Regex PascalCase();

    // What ends in s and is no plural: Status, Address, Process.
    [GeneratedRegex("(?<!u|s)s$")]
    private static partial Regex Plural();

    [GeneratedRegex("Path$|^(?:Seed|Out)File$|^JUnitXml$|^CertificateAuthority$")]
    private static partial Regex FileParameter();

    [GeneratedRegex("ProviderPathFromPSPath|OutputFile")]
    private static partial Regex ProviderPath();
}
