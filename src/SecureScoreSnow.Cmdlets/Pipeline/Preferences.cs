using System.Management.Automation;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>What a user wants to hear of a command, by its parameters or by the preferences.</summary>
internal static class Preferences
{
    internal static bool IsDebugOn(PSCmdlet cmdlet) => IsOn(cmdlet, "Debug");

    /// <summary>Whether -Debug was given and -Verbose was not.</summary>
    internal static bool IsDebugAlone(PSCmdlet cmdlet)
    {
        Dictionary<string, object> given = cmdlet.MyInvocation.BoundParameters;
        return given.ContainsKey("Debug") && !given.ContainsKey("Verbose") && IsOn(cmdlet, "Debug");
    }

    private static bool IsOn(PSCmdlet cmdlet, string stream)
    {
        if (cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out object? given))
        {
            return given is SwitchParameter { IsPresent: true };
        }

        return LanguagePrimitives.TryConvertTo(
                cmdlet.SessionState.PSVariable.GetValue($"{stream}Preference"), out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
