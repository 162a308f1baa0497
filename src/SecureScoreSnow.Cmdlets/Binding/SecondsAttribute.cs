using System.Globalization;
using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Takes a bare number for seconds. PowerShell would take it for ticks, or, as a text, for days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string text = Convert.ToString(given, CultureInfo.InvariantCulture) ?? string.Empty;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(seconds)
            : inputData;
    }
}
