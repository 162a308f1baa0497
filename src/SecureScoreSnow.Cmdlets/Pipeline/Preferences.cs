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

    /// <summary>
    /// Whether -Verbose was given and nothing has ShouldProcess ask or pretend. It would say yes then, and write a line
    /// for it.
    /// </summary>
    /// <remarks>True for commands of medium impact only: that is what they are unless they say otherwise.</remarks>
    internal static bool IsYesAnyway(PSCmdlet cmdlet)
    {
        Dictionary<string, object> given = cmdlet.MyInvocation.BoundParameters;
        return IsOn(cmdlet, "Verbose")
            && !given.ContainsKey("Debug")
            && !(given.TryGetValue("Confirm", out object? confirm) && confirm is SwitchParameter { IsPresent: true })
            && !given.ContainsKey("WhatIf")
            && !LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"))
            && LanguagePrimitives.TryConvertTo(
                cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact preference)
            && preference is ConfirmImpact.High or ConfirmImpact.None;
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
