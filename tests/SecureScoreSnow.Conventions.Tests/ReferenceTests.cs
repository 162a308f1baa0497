using System.Reflection;

namespace SecureScoreSnow.Conventions.Tests;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("SecureScoreSnow.Client")]
    [InlineData(
        "SecureScoreSnow.Cmdlets",
        "SecureScoreSnow.Client",
        "SecureScoreSnow.Sandbox",
        "System.Management.Automation")]
    [InlineData("SecureScoreSnow.Loader")]
    [InlineData("SecureScoreSnow.Sandbox")]
    public void Assembly_references_only_what_it_may(string assembly, params string[] allowed) =>
        Assert.Equal(
            allowed,
            Assembly.Load(assembly)
                .GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => name.StartsWith("SecureScoreSnow", StringComparison.Ordinal)
                    || name == "System.Management.Automation")
                .Order(StringComparer.Ordinal));
}
