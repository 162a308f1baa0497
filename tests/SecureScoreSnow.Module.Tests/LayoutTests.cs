using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Module.Tests;

public sealed class LayoutTests
{
    private static readonly string[] s_shipped = [".dll", ".dll-Help.xml", ".help.txt"];

    [Theory]
    [InlineData("net8.0", "SecureScoreSnow.Loader.dll")]
    [InlineData("net472", "Microsoft.Bcl.AsyncInterfaces.dll")]
    public void Module_has_its_assemblies_and_translations(string framework, string own)
    {
        string[] expected =
        [
            own,
            "Microsoft.Identity.Client.Extensions.Msal.dll",
            "Microsoft.Identity.Client.dll",
            "Newtonsoft.Json.dll",
            "SecureScoreSnow.Client.dll",
            "SecureScoreSnow.Cmdlets.dll",
            "System.Security.Cryptography.ProtectedData.dll",
            "fr/SecureScoreSnow.Client.resources.dll",
            "fr/SecureScoreSnow.Cmdlets.resources.dll",
            "zh-Hant/SecureScoreSnow.Client.resources.dll",
            "zh-Hant/SecureScoreSnow.Cmdlets.resources.dll",
        ];

        Assert.All(expected, file => Assert.True(File.Exists(Repository.At("module", "bin", framework, file)), file));
    }

    // Programs that the build runs have no place in it.
    [Fact]
    public void Module_has_nothing_but_libraries_and_help()
    {
        IEnumerable<string> others = Directory
            .EnumerateFiles(Repository.At("module", "bin"), "*", SearchOption.AllDirectories)
            .Where(file => !s_shipped.Any(end => file.EndsWith(end, StringComparison.Ordinal)));

        Assert.Empty(others);
    }

    [Fact]
    public void Module_does_not_bring_PowerShell_itself() =>
        Assert.Empty(Directory.EnumerateFiles(
            Repository.At("module"),
            "System.Management.Automation*",
            SearchOption.AllDirectories));
}
