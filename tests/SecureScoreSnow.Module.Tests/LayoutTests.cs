using SecureScoreSnow.Tests;

namespace SecureScoreSnow.Module.Tests;

public sealed class LayoutTests
{
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

    [Fact]
    public void Module_does_not_bring_PowerShell_itself() =>
        Assert.Empty(Directory.EnumerateFiles(
            Repository.At("module"),
            "System.Management.Automation*",
            SearchOption.AllDirectories));
}
