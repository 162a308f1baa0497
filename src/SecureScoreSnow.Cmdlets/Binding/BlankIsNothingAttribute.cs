using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Takes an empty cell of a CSV file for what it means: nothing was said.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BlankIsNothingAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
    }
}
