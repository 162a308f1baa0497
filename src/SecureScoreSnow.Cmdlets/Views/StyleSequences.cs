using System.Management.Automation;
using System.Reflection;

namespace SecureScoreSnow.Cmdlets.Views;

/// <summary>The colours of $PSStyle, which the user may have changed. Windows PowerShell has none.</summary>
internal static class StyleSequences
{
    private static readonly PropertyInfo? s_instance = typeof(PSObject).Assembly
        .GetType("System.Management.Automation.PSStyle")?
        .GetProperty("Instance", BindingFlags.Public | BindingFlags.Static);

    /// <summary>What $PSStyle is, also where a script forbids the use of variables that are not there.</summary>
    internal static object? Current => s_instance?.GetValue(obj: null);

    /// <summary>A sequence by the names of the properties that lead to it; nothing where there is none.</summary>
    internal static string Of(object? style, params string[] path)
    {
        object? value = style;
        foreach (string name in path)
        {
            value = value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value;
        }

        return value as string ?? string.Empty;
    }
}
