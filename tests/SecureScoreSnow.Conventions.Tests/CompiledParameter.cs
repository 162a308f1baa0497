using System.Management.Automation;
using System.Reflection;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>A parameter of a command, as it was compiled.</summary>
internal sealed class CompiledParameter(Type command, PropertyInfo property)
{
    private const string AllSets = "__AllParameterSets";

    private readonly IList<CustomAttributeData> _attributes = property.GetCustomAttributesData();

    internal Type Command => command;

    internal string CommandName { get; } = CompiledCmdlets.CommandOf(CompiledCmdlets.All[command]);

    internal string Name => property.Name;

    internal Type Type => property.PropertyType;

    /// <summary>The type of one value, whether or not it may be left out or be one of several.</summary>
    internal Type TypeOfOne
    {
        get
        {
            Type one = Type.IsArray ? Type.GetElementType()! : Type;
            return Nullable.GetUnderlyingType(one) ?? one;
        }
    }

    internal IEnumerable<string> Aliases => _attributes
        .Where(data => data.AttributeType.Name == nameof(AliasAttribute))
        .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(argument => (string)argument.Value!);

    /// <summary>The names of its parameter sets; one that belongs to all of them has none.</summary>
    internal IEnumerable<string> Sets => Declarations
        .Select(SetOf)
        .Where(set => set != AllSets);

    private IEnumerable<CustomAttributeData> Declarations => _attributes
        .Where(data => data.AttributeType.Name == nameof(ParameterAttribute));

    internal bool Has(string attribute) => _attributes.Any(data => data.AttributeType.Name == attribute);

    /// <summary>The type that an attribute was given.</summary>
    internal Type? TypeGivenTo(string attribute) => _attributes
        .FirstOrDefault(data => data.AttributeType.Name == attribute)?
        .ConstructorArguments.Select(argument => argument.Value).OfType<Type>().FirstOrDefault();

    /// <summary>Whether it takes whole objects from the pipeline in a parameter set.</summary>
    internal bool TakesObjectsIn(string set) => In(set)
        .Any(data => Is(data, nameof(ParameterAttribute.ValueFromPipeline)));

    /// <summary>Whether it takes anything from the pipeline in a parameter set.</summary>
    internal bool TakesInputIn(string set) => TakesObjectsIn(set)
        || In(set).Any(data => Is(data, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)));

    /// <summary>Its place in a parameter set, if it has one.</summary>
    internal int? PositionIn(string set) => In(set)
        .SelectMany(data => data.NamedArguments)
        .Where(argument => argument.MemberName == nameof(ParameterAttribute.Position))
        .Select(argument => (int?)argument.TypedValue.Value)
        .FirstOrDefault();

    public override string ToString() => $"{CommandName} -{Name}";

    private IEnumerable<CustomAttributeData> In(string set) => Declarations
        .Where(data => SetOf(data) is AllSets || SetOf(data) == set);

    private static string SetOf(CustomAttributeData declaration) => (string?)declaration.NamedArguments
        .FirstOrDefault(argument => argument.MemberName == nameof(ParameterAttribute.ParameterSetName))
        .TypedValue.Value ?? AllSets;

    private static bool Is(CustomAttributeData declaration, string name) => declaration.NamedArguments
        .Any(argument => argument.MemberName == name && argument.TypedValue.Value is true);
}
