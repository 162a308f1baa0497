using System.Text.RegularExpressions;

using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>What SECURITY.md says is tested, is; and what builds the package may do no more than it must.</summary>
public sealed partial class SecurityTests
{
    private static readonly string s_threats = File.ReadAllText(Repository.At("SECURITY.md")).Split("## Threats")[1];

    [Fact]
    public void Every_threat_names_a_test()
    {
        string[] rows = [.. s_threats.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)
            && !line.StartsWith("| threat |", StringComparison.Ordinal))];

        Assert.InRange(rows.Length, 30, int.MaxValue);
        Assert.All(rows, row => Assert.NotEmpty(Names().Matches(row.Split('|')[^2])));
    }

    [Fact]
    public void Every_test_that_a_threat_names_is_there()
    {
        HashSet<string> tests =
        [
            .. Found("*.cs", CompiledTest()),
            .. Found("*.Tests.ps1", ScriptTest()),
        ];

        IEnumerable<string> named = s_threats.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => Names().Matches(line.Split('|')[^2]))
            .Select(match => match.Groups["name"].Value);

        Assert.All(named, name => Assert.Contains(name, tests));
    }

    [Fact]
    public void Workflows_may_read_and_nothing_else() => Assert.All(Workflows(), workflow =>
    {
        IEnumerable<string> rights = Rights().Matches(workflow)
            .SelectMany(match => match.Groups["right"].Captures)
            .Select(right => right.Value);

        Assert.Equal(["contents: read"], rights);
        Assert.DoesNotContain("pull_request_target", workflow);
    });

    [Fact]
    public void Actions_are_those_of_the_host_in_a_major_version() => Assert.All(
        Workflows().SelectMany(workflow => Action().Matches(workflow)),
        action => Assert.Matches("^actions/[a-z-]+@v[0-9]+$", action.Value));

    [Fact]
    public void Dependencies_are_audited()
    {
        string settings = File.ReadAllText(Repository.At("Directory.Build.props"));

        Assert.Contains("<NuGetAudit>true</NuGetAudit>", settings);
        Assert.Contains("<NuGetAuditMode>all</NuGetAuditMode>", settings);
        Assert.Contains("--vulnerable", File.ReadAllText(Repository.At(".ci", "run")));
    }

    private static IEnumerable<string> Found(string files, Regex test) => Directory
        .EnumerateFiles(Repository.At("tests"), files, SearchOption.AllDirectories)
        .SelectMany(file => test.Matches(File.ReadAllText(file)))
        .Select(match => match.Groups["name"].Value);

    private static IEnumerable<string> Workflows() =>
        Directory.EnumerateFiles(Repository.At(".github", "workflows"), "*.yml").Select(File.ReadAllText);

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Names();

    // A fact or a theory, and not just any method of the name.
    [GeneratedRegex(
        @"\[(?:Fact|Theory)\b(?:(?!\bpublic\b).)*public (?:async )?(?:void|Task) (?<name>\w+)\(",
        RegexOptions.Singleline)]
    private static partial Regex CompiledTest();

    [GeneratedRegex(@"^\s*It '(?<name>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex ScriptTest();

    [GeneratedRegex(@"^\s*permissions:\s*\n(?:\s+(?<right>\S+: \S+)\n)+", RegexOptions.Multiline)]
    private static partial Regex Rights();

    [GeneratedRegex(@"(?<=uses: )\S+")]
    private static partial Regex Action();
}
