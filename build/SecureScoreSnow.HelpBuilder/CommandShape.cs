using System.Reflection;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>A command as it was compiled.</summary>
internal sealed class CommandShape
{
    internal CommandShape(Type type)
    {
        CustomAttributeData cmdlet = AttributeOf(type)!;
        Verb = (string)cmdlet.ConstructorArguments[0].Value!;
        Noun = (string)cmdlet.ConstructorArguments[1].Value!;
        SupportsShouldProcess = Named<bool>(cmdlet, nameof(SupportsShouldProcess));
        SupportsPaging = Named<bool>(cmdlet, nameof(SupportsPaging));
        DefaultSet = Named<string>(cmdlet, "DefaultParameterSetName");
        Parameters =
        [
            .. type.GetProperties()
                .Where(property => ParameterShape.AttributesOf(property).Any())
                .Select(property => new ParameterShape(property)),
        ];
    }

    internal string Verb { get; }

    internal string Noun { get; }

    internal string Name => $"{Verb}-{Noun}";

    internal bool SupportsShouldProcess { get; }

    internal bool SupportsPaging { get; }

    internal string? DefaultSet { get; }

    internal IReadOnlyList<ParameterShape> Parameters { get; }

    /// <summary>The parameter sets, the default one first; one without a name where there are none.</summary>
    internal IEnumerable<string?> Sets => Parameters
        .SelectMany(parameter => parameter.Sets)
        .OfType<string>()
        .Distinct()
        .OrderBy(set => set != DefaultSet)
        .DefaultIfEmpty<string?>(null);

    internal static CustomAttributeData? AttributeOf(Type type) => type.GetCustomAttributesData()
        .SingleOrDefault(data => data.AttributeType.Name == "CmdletAttribute");

    internal static T? Named<T>(CustomAttributeData data, string name) => data.NamedArguments
        .Where(argument => argument.MemberName == name)
        .Select(argument => argument.TypedValue.Value)
        .OfType<T>()
        .FirstOrDefault();
}
