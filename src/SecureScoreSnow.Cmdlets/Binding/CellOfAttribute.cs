using System.Globalization;
using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Takes a cell of a CSV file: an empty one says nothing, and one that makes no sense is refused. PowerShell itself
/// leaves out an optional property that it cannot convert, without a word, and takes the year 2027 of a Thai for one of
/// Buddha's.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CellOfAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The largest number, on either side of zero.</summary>
    public int Largest { get; set; } = int.MaxValue;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null || (given is string blank && string.IsNullOrWhiteSpace(blank)))
        {
            return null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return Moments.TryRead(inputData, CultureInfo.CurrentCulture, out DateTimeOffset moment)
                ? moment
                : throw Refusal(given);
        }

        // Tickets write "2 - High" and "Microsoft recommendation"; the first word is the value.
        object value = type.IsEnum && given is string text ? text.Trim().Split(' ')[0] : given;
        return LanguagePrimitives.TryConvertTo(value, type, CultureInfo.InvariantCulture, out object result)
            && IsMeant(result)
            ? result
            : throw Refusal(given);
    }

    private ArgumentTransformationMetadataException Refusal(object given) =>
        new(Text.Of(Messages.CellInvalid, given, Expected()));

    private bool IsMeant(object value) =>
        (!type.IsEnum || Enum.IsDefined(type, value))
        && (value is not int number || (number >= -Largest && number <= Largest));

    private string Expected() => type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : type == typeof(DateTimeOffset) ? "2027-01-31"
        : "14";
}
