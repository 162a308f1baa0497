using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>
/// What the module remembers from one command to the next. It is kept in a global variable, because those are what a
/// runspace has for itself, and what ForEach-Object -Parallel clears before it uses a runspace again.
/// </summary>
internal sealed class ModuleSession
{
    private const string Variable = "global:__SecureScoreSnow";

    private static readonly ConditionalWeakTable<Runspace, ModuleSession> s_latest = new();

    /// <summary>The connections to instances.</summary>
    internal ConnectionRegistry Connections { get; } = new();

    /// <summary>The sign-in to Entra; null where there is none.</summary>
    internal SecureScoreConnection? SecureScore { get; set; }

    /// <summary>The sandbox that the sign-in to Entra is for; null where it is for a tenant.</summary>
    internal SnowSandbox? ScoredSandbox { get; set; }

    /// <summary>What all requests of the session pass by.</summary>
    internal RequestJournal Journal { get; } = new(TimeProvider.System);

    /// <summary>What its commands have written lately.</summary>
    internal SeenValues Seen { get; } = new();

    /// <summary>What was offered to those who type.</summary>
    internal OfferCache Offers { get; } = new(TimeProvider.System);

    internal static ModuleSession Of(SessionState state)
    {
        if (state.PSVariable.GetValue(Variable) is not ModuleSession session)
        {
            session = new ModuleSession();
            state.PSVariable.Set(Variable, session);
        }

        Remember(session);
        return session;
    }

    /// <summary>
    /// The session that a command of this runspace has used last, for those who are given no variables; null where
    /// there was none.
    /// </summary>
    internal static ModuleSession? Latest(Runspace? runspace) =>
        runspace is not null && s_latest.TryGetValue(runspace, out ModuleSession? session) ? session : null;

    /// <summary>Closes what was open to a sandbox that is gone; commands are to say that they lack one.</summary>
    internal void Leave(SnowSandbox sandbox)
    {
        foreach (SnowConnection connection in Connections.All.Where(open => open.Instance == sandbox.Address).ToArray())
        {
            Connections.Remove(connection);
        }

        if (ScoredSandbox == sandbox)
        {
            SecureScore?.Dispose();
            (SecureScore, ScoredSandbox) = (null, null);
        }
    }

    private static void Remember(ModuleSession session)
    {
        if (Runspace.DefaultRunspace is not { } runspace || Latest(runspace) == session)
        {
            return;
        }

        lock (s_latest)
        {
            s_latest.Remove(runspace);
            s_latest.Add(runspace, session);
        }
    }
}
