using System.Reflection;
using System.Text.RegularExpressions;

using SecureScoreSnow.Cmdlets;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Tests;

using static SecureScoreSnow.Conventions.Tests.CompiledCmdlets;

namespace SecureScoreSnow.Conventions.Tests;

public sealed partial class CmdletTests
{
    private static readonly IReadOnlyDictionary<Type, CustomAttributeData> s_cmdlets = All;

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
    public void Secret_is_never_taken_as_a_plain_text(string name)
    {
        IEnumerable<string> plain = ParametersOf(s_cmdlets.Keys.Single(type => type.Name == name))
            .Where(property => SecretName().IsMatch(property.Name) && property.PropertyType == typeof(string))
            .Select(property => property.Name);

        Assert.Empty(plain);
    }

    [Fact]
    public void Every_type_that_a_command_takes_or_writes_can_be_named()
    {
        IEnumerable<Type> written = s_cmdlets.Keys.SelectMany(OutputsOf);
        IEnumerable<Type> taken = s_cmdlets.Keys.SelectMany(ParametersOf).Select(parameter => parameter.PropertyType);

        Assert.Equal(
            written.Concat(taken)
                .SelectMany(Within)
                .Where(type => type.FullName!.StartsWith("SecureScoreSnow.", StringComparison.Ordinal))
                .Distinct()
                .Select(type => type.FullName)
                .Order(StringComparer.Ordinal),
            NamedTypes.All.Select(type => type.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Manifest_has_the_version_of_the_assemblies()
    {
        string manifest = File.ReadAllText(Repository.At("SecureScoreSnow.psd1"));
        Version version = typeof(SnowCmdlet).Assembly.GetName().Version!;

        Assert.Matches($"ModuleVersion += '{version.ToString(fieldCount: 3)}'", manifest);
    }

    private static IEnumerable<Type> Within(Type type) => type.IsArray ? Within(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Within)
        : [type];

    [GeneratedRegex("(?:Password|Secret|Token|Key)$")]
    private static partial Regex SecretName();

    [GeneratedRegex("-(?:Snow)?")]
    private static partial Regex Prefix();
}
