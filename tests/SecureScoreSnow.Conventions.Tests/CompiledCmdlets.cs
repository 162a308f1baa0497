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

    /// <summary>The parameters of all commands.</summary>
    internal static IReadOnlyList<CompiledParameter> Parameters { get; } =
    [
        .. All.Keys.SelectMany(type => ParametersOf(type).Select(property => new CompiledParameter(type, property))),
    ];

    internal static Type Called(string command) => All.Single(entry => CommandOf(entry.Value) == command).Key;

    internal static string CommandOf(CustomAttributeData cmdlet) => $"{VerbOf(cmdlet)}-{NounOf(cmdlet)}";

    internal static string VerbOf(CustomAttributeData cmdlet) => (string)cmdlet.ConstructorArguments[0].Value!;

    internal static string NounOf(CustomAttributeData cmdlet) => (string)cmdlet.ConstructorArguments[1].Value!;

    /// <summary>What the attribute says under a name; null where it says nothing.</summary>
    internal static object? Said(CustomAttributeData cmdlet, string name) => cmdlet.NamedArguments
        .FirstOrDefault(argument => argument.MemberName == name)
        .TypedValue.Value;

    internal static IEnumerable<PropertyInfo> ParametersOf(Type type) => type.GetProperties().Where(property =>
        property.GetCustomAttributesData().Any(data => data.AttributeType.Name == nameof(ParameterAttribute)));

    /// <summary>What a command says that it writes.</summary>
    internal static IEnumerable<Type> OutputsOf(Type type) =>
        DataOf(type, nameof(OutputTypeAttribute))?.ConstructorArguments
            .SelectMany(argument => argument.Value is IEnumerable<CustomAttributeTypedArgument> several
                ? several
                : [argument])
            .Select(argument => argument.Value)
            .OfType<Type>() ?? [];

    internal static CustomAttributeData? DataOf(Type type, string attribute) => type.GetCustomAttributesData()
        .SingleOrDefault(data => data.AttributeType.Name == attribute);
}
