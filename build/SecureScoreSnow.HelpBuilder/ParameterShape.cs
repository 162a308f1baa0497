using System.Globalization;
using System.Reflection;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>A parameter as it was compiled.</summary>
internal sealed class ParameterShape
{
    private const int Unpositioned = int.MinValue;

    private readonly List<CustomAttributeData> _attributes;

    internal ParameterShape(PropertyInfo property)
    {
        _attributes = [.. AttributesOf(property)];
        Name = property.Name;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsSwitch = type.Name == "SwitchParameter";
        IsMany = type.IsArray;
        Type single = type.IsArray ? type.GetElementType()! : type;
        TypeName = IsMany ? single.Name + "[]" : single.Name;
        Values = single.IsEnum ? Enum.GetNames(single) : [.. ValidSet(property)];
        AllowsWildcards = property.GetCustomAttributesData()
            .Any(data => data.AttributeType.Name == "SupportsWildcardsAttribute");
        Aliases = string.Join(", ", property.GetCustomAttributesData()
            .Where(data => data.AttributeType.Name == "AliasAttribute")
            .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(alias => alias.Value));
    }

    private ParameterShape(string name, string typeName)
    {
        _attributes = [];
        Name = name;
        TypeName = typeName;
        IsSwitch = typeName == "SwitchParameter";
        Aliases = string.Empty;
    }

    internal string Name { get; }

    internal string TypeName { get; }

    internal bool IsSwitch { get; }

    internal bool IsMany { get; }

    /// <summary>What it takes, where that is a closed set.</summary>
    internal IReadOnlyList<string> Values { get; } = [];

    internal bool AllowsWildcards { get; }

    internal string Aliases { get; }

    /// <summary>The sets that name it; none where it is in all of them.</summary>
    internal IEnumerable<string?> Sets =>
        _attributes.Select(data => CommandShape.Named<string>(data, "ParameterSetName"));

    internal static IEnumerable<CustomAttributeData> AttributesOf(PropertyInfo property) =>
        property.GetCustomAttributesData().Where(data => data.AttributeType.Name == "ParameterAttribute");

    /// <summary>What PowerShell adds by itself.</summary>
    internal static IEnumerable<ParameterShape> Added(CommandShape command) =>
    [
        .. command.SupportsPaging
            ? new ParameterShape[] { new("First", "UInt64"), new("Skip", "UInt64"),
                new("IncludeTotalCount", "SwitchParameter") }
            : [],
        .. command.SupportsShouldProcess
            ? new ParameterShape[] { new("WhatIf", "SwitchParameter"), new("Confirm", "SwitchParameter") }
            : [],
    ];

    internal bool IsIn(string? set) => _attributes.Count == 0 || Sets.Any(own => own is null || own == set);

    internal bool IsRequired(string? set) => In(set).Any(data => CommandShape.Named<bool>(data, "Mandatory"));

    internal string Position(string? set)
    {
        int position = In(set)
            .Select(data => data.NamedArguments.Any(argument => argument.MemberName == "Position")
                ? CommandShape.Named<int>(data, "Position")
                : Unpositioned)
            .DefaultIfEmpty(Unpositioned)
            .Max();
        return position == Unpositioned ? "named" : position.ToString(CultureInfo.InvariantCulture);
    }

    internal string PipelineInput(string? set)
    {
        string[] ways =
        [
            .. In(set).Any(data => CommandShape.Named<bool>(data, "ValueFromPipeline")) ? ["ByValue"] : (string[])[],
            .. In(set).Any(data => CommandShape.Named<bool>(data, "ValueFromPipelineByPropertyName"))
                ? ["ByPropertyName"]
                : (string[])[],
        ];
        return ways.Length == 0 ? "false" : $"true ({string.Join(", ", ways)})";
    }

    private static IEnumerable<string> ValidSet(PropertyInfo property) => property.GetCustomAttributesData()
        .Where(data => data.AttributeType.Name is "ValidateSetAttribute" or "OneOfAttribute")
        .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(value => (string)value.Value!);

    // Without a set: what holds in any of them.
    private IEnumerable<CustomAttributeData> In(string? set) => _attributes.Where(data =>
        set is null || CommandShape.Named<string>(data, "ParameterSetName") is not { } own || own == set);
}
