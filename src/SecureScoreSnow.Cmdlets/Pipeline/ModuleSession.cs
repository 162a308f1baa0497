using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Cmdlets.Connections;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>
/// What the module remembers from one command to the next. It is kept in a global variable, because those are what a
/// runspace has for itself, and what ForEach-Object -Parallel clears before it uses a runspace again.
/// </summary>
internal sealed class ModuleSession
{
    /// <summary>The name of the variable, in the global scope.</summary>
    internal const string VariableName = "__SecureScoreSnow";

    private const string Variable = "global:" + VariableName;

    /// <summary>The connections to instances.</summary>
    internal ConnectionRegistry Connections { get; } = new();

    /// <summary>The sign-in to Entra; null where there is none.</summary>
    internal SecureScoreConnection? SecureScore { get; set; }

    /// <summary>What all requests of the session pass by.</summary>
    internal RequestJournal Journal { get; } = new(TimeProvider.System);

    internal static ModuleSession Of(SessionState state)
    {
        if (state.PSVariable.GetValue(Variable) is ModuleSession kept)
        {
            return kept;
        }

        ModuleSession made = new();
        state.PSVariable.Set(Variable, made);
        return made;
    }
}
