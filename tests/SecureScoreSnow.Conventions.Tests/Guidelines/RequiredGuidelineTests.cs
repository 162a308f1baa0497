using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests.Guidelines;

/// <summary>
/// Microsoft's Required Development Guidelines, under the codes that they have there: design (RD) and code (RC).
/// https://learn.microsoft.com/powershell/scripting/developer/cmdlet/required-development-guidelines
/// </summary>
public sealed partial class RequiredGuidelineTests
{
    // What PowerShell takes for changing, and Disconnect: it forgets what cannot be had again. Connect only adds a
    // way in.
    private static readonly string[] s_changingVerbs =
    [
        "Add", "Close", "Disconnect", "Export", "Install", "New", "Remove", "Repair", "Reset", "Save", "Set", "Start",
        "Stop", "Sync", "Uninstall", "Update",
    ];

    // Commands that only look, but for what a parameter says.
    private static readonly string[] s_changingCommands = ["Invoke-SnowRequest", "Test-SnowProvisioning"];

    // They make accounts and rights on the instance, or take them away: they ask even where nobody said -Confirm.
    private static readonly string[] s_grave =
    [
        "Install-SnowProvisioning", "Repair-SnowProvisioning", "Uninstall-SnowProvisioning",
    ];

    private static readonly string[] s_reserved =
    [
        "Confirm", "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer",
        "OutVariable", "PipelineVariable", "ProgressAction", "UseTransaction", "Verbose", "WarningAction",
        "WarningVariable", "WhatIf", "cf", "db", "ea", "ev", "infa", "iv", "ob", "ov", "proga", "pv", "usetx", "vb",
        "wa", "wi", "wv",
    ];

    // A refusal is made into an error record by SnowCmdlet. The others are what PowerShell itself asks for: of binding
    // and of Ctrl+C.
    private static readonly string[] s_thrown =
    [
        "ArgumentTransformationMetadataException", "PipelineStoppedException", "SnowException",
        "ValidationMetadataException",
    ];

    private static readonly string[] s_inputMethods = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    // Ways of asking somebody who may not be there.
    private static readonly string[] s_questions =
    [
        "Prompt", "PromptForChoice", "PromptForCredential", "ReadKey", "ReadLine", "ReadLineAsSecureString",
        "ShouldContinue",
    ];

    [Fact]
    public void RD01_Verb_is_an_approved_one()
    {
        string[] approved =
        [
            .. typeof(VerbsCommon).Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(VerbsCommon).Namespace)
                .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal))
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Select(field => (string)field.GetRawConstantValue()!),
        ];

        Assert.Empty(CompiledCmdlets.All.Values.Select(CompiledCmdlets.VerbOf).Except(approved));
        Assert.Contains("Sync", approved);
    }

    [Fact]
    public void RD02_Name_has_no_other_characters_than_letters() =>
        Assert.All(
            CompiledCmdlets.All.Values.Select(CompiledCmdlets.CommandOf),
            name => Assert.Matches(LettersHyphenLetters(), name));

    [Fact]
    public void RD03_Parameter_has_no_reserved_name() =>
        Assert.Empty(CompiledCmdlets.Parameters
            .Where(parameter => parameter.Aliases.Append(parameter.Name)
                .Intersect(s_reserved, StringComparer.OrdinalIgnoreCase).Any())
            .Select(parameter => parameter.ToString()));

    // That it then does ask, and does nothing with -WhatIf, is tested with each command: see WhatIf.Tests.ps1.
    [Fact]
    public void RD04_Command_can_ask_first_exactly_if_it_changes_something() =>
        Assert.Equal(
            CompiledCmdlets.All.Values
                .Where(cmdlet => s_changingVerbs.Contains(CompiledCmdlets.VerbOf(cmdlet))
                    || s_changingCommands.Contains(CompiledCmdlets.CommandOf(cmdlet)))
                .Select(CompiledCmdlets.CommandOf)
                .Order(StringComparer.Ordinal),
            CompiledCmdlets.All.Values
                .Where(cmdlet => CompiledCmdlets.Said(cmdlet, nameof(CmdletAttribute.SupportsShouldProcess)) is true)
                .Select(CompiledCmdlets.CommandOf)
                .Order(StringComparer.Ordinal));

    // Nothing here asks by any other way than ShouldProcess, so that there is nothing for -Force to override.
    [Fact]
    public void RD05_Nothing_waits_for_an_answer() =>
        Assert.Empty(CompiledCalls.In(typeof(SnowCmdlet).Assembly)
            .Select(call => call[(call.LastIndexOf('.') + 1)..])
            .Intersect(s_questions));

    [Fact]
    public void RD06_Help_names_every_type_that_is_written()
    {
        IEnumerable<string> missing = CompiledCmdlets.All.SelectMany(cmdlet => CompiledCmdlets
            .OutputsOf(cmdlet.Key)
            .Select(type => type == typeof(void) ? "None" : type.FullName!)
            .Where(type => !DocPage.Read("en-US", CompiledCmdlets.CommandOf(cmdlet.Value)).Outputs
                .Any(heading => heading == type || type.EndsWith($".{heading}", StringComparison.Ordinal)))
            .Select(type => $"{CompiledCmdlets.CommandOf(cmdlet.Value)}: {type}"));

        Assert.Empty(missing);
    }

    [Fact]
    public void RC01_Command_is_a_public_PSCmdlet() =>
        Assert.All(CompiledCmdlets.All.Keys, type => Assert.True(
            type.IsPublic && type.IsAssignableTo(typeof(PSCmdlet)) && type.IsAssignableTo(typeof(SnowCmdlet))));

    [Fact]
    public void RC02_Every_command_has_the_attribute() =>
        Assert.Equal(
            typeof(SnowCmdlet).Assembly.GetTypes()
                .Where(type => type.IsAssignableTo(typeof(Cmdlet)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            CompiledCmdlets.All.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));

    // With several parameter sets PowerShell needs to know which one is meant by nothing at all.
    [Fact]
    public void RC02_Default_parameter_set_is_named_where_there_are_several() =>
        Assert.All(CompiledCmdlets.All, cmdlet => Assert.Equal(
            SetsOf(cmdlet.Key).Length > 0,
            CompiledCmdlets.Said(cmdlet.Value, nameof(CmdletAttribute.DefaultParameterSetName)) is not null));

    [Fact]
    public void RC02_Impact_is_medium_but_for_what_is_grave() =>
        Assert.Equal(
            s_grave,
            CompiledCmdlets.All.Values
                .Where(cmdlet => CompiledCmdlets.Said(cmdlet, nameof(CmdletAttribute.ConfirmImpact))
                    is not (null or (int)ConfirmImpact.Medium))
                .Select(CompiledCmdlets.CommandOf)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void RC03_Command_overrides_a_method_of_input_processing() =>
        Assert.All(CompiledCmdlets.All.Keys, type => Assert.Contains(
            s_inputMethods,
            name => type.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType!.Assembly
                == type.Assembly));

    [Fact]
    public void RC04_Command_says_what_it_writes() =>
        Assert.All(CompiledCmdlets.All.Keys, type => Assert.NotEmpty(CompiledCmdlets.OutputsOf(type)));

    // Who is given an object may keep it: what is written once does not change behind the user's back. What tells how
    // something is doing at present is the exception.
    [Fact]
    public void RC05_Object_that_is_written_cannot_be_changed()
    {
        IEnumerable<string> changeable = CompiledCmdlets.All.Keys
            .SelectMany(CompiledCmdlets.OutputsOf)
            .Distinct()
            .Where(type => type.FullName!.StartsWith("SecureScoreSnow.", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties()
                .Where(property => property.SetMethod is { IsPublic: true } set && !set.ReturnParameter
                    .GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit"))
                .Select(property => $"{type.Name}.{property.Name}"));

        Assert.Empty(changeable);
    }

    [Fact]
    public void RC06_Errors_come_as_records() =>
        Assert.Equal(
            s_thrown,
            Sources()
                .SelectMany(file => Thrown().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups["type"].Value)
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Fact]
    public void RC06_Error_record_is_made_in_one_place() =>
        Assert.Equal(
            ["ErrorRecords.cs"],
            Sources().Where(file => File.ReadAllText(file).Contains("new ErrorRecord(", StringComparison.Ordinal)
                    || NewErrorRecord().IsMatch(File.ReadAllText(file)))
                .Select(Path.GetFileName));

    [Fact]
    public void RC07_Manifest_exports_every_command()
    {
        string manifest = File.ReadAllText(Repository.At("SecureScoreSnow.psd1"));

        Assert.Equal(
            CompiledCmdlets.All.Values.Select(CompiledCmdlets.CommandOf).Order(StringComparer.Ordinal),
            Command().Matches(manifest).Select(match => match.Value));
    }

    private static string[] SetsOf(Type type) =>
    [
        .. CompiledCmdlets.Parameters
            .Where(parameter => parameter.Command == type)
            .SelectMany(parameter => parameter.Sets)
            .Distinct(),
    ];

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Repository.At("src", "SecureScoreSnow.Cmdlets"), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z]+-[A-Za-z]+$")]
    private static partial Regex LettersHyphenLetters();

    [GeneratedRegex(@"throw new (?<type>\w+)")]
    private static partial Regex Thrown();

    [GeneratedRegex(@"\bErrorRecord\b[^;{]*=>\s*new\(")]
    private static partial Regex NewErrorRecord();

    [GeneratedRegex("(?<=')[A-Z][a-z]+-(?:Snow|SecureScore)[A-Za-z]*(?=')")]
    private static partial Regex Command();
}
