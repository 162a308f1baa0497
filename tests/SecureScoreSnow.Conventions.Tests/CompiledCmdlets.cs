using System.Management.Automation;
using System.Reflection;

using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>
/// The commands as they were compiled. The attributes of PowerShellStandard forget what they are given; only the
/// metadata remembers.
/// </summary>
internal static class CompiledCmdlets
{
    internal static IReadOnlyDictionary<Type, CustomAttributeData> All { get; } = typeof(SnowCmdlet).Assembly
        .GetTypes()
        .Where(type => DataOf(type, nameof(CmdletAttribute)) is not null)
        .ToDictionary(type => type, type => DataOf(type, nameof(CmdletAttribute))!);

    internal static Type Called(string command) => All.Single(entry => CommandOf(entry.Value) == command).Key;

    internal static string CommandOf(CustomAttributeData cmdlet) =>
        $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}";

    internal static IEnumerable<PropertyInfo> ParametersOf(Type type) => type.GetProperties().Where(property =>
        property.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(ParameterAttribute)));

    internal static CustomAttributeData? DataOf(Type type, string attribute) => type.GetCustomAttributesData()
        .SingleOrDefault(data => data.AttributeType.Name == attribute);
}
