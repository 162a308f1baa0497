using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Takes only these values. Unlike ValidateSet, after which PowerShell looks no further, it leaves it to a completer to
/// say what each of them means.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] values) : ValidateEnumeratedArgumentsAttribute
{
    internal IReadOnlyList<string> Values => values;

    protected override void ValidateElement(object element)
    {
        string given = LanguagePrimitives.ConvertTo<string>(element);
        if (!values.Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            throw new ValidationMetadataException(Text.Of(Messages.CellInvalid, given, string.Join(", ", values)));
        }
    }
}
