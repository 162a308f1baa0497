using System.Management.Automation;
using System.Management.Automation.Runspaces;

using SecureScoreSnow.Client;
using SecureScoreSnow.Cmdlets.Binding;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>The sandboxes of this process, for all its runspaces: they answer whoever knows their address.</summary>
internal static class RunningSandboxes
{
    private static readonly List<SnowSandbox> s_oldestFirst = [];

    internal static IReadOnlyList<SnowSandbox> All
    {
        get
        {
            lock (s_oldestFirst)
            {
                return [.. s_oldestFirst];
            }
        }
    }

    private static SnowSandbox? Newest => All.Reverse().FirstOrDefault();

    /// <summary>A name that none of them has.</summary>
    internal static string FreeName() => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? "sandbox" : FormattableString.Invariant($"sandbox{number}"))
        .First(name => Named(name) is null);

    /// <exception cref="SnowException">The name is taken.</exception>
    internal static void RequireFree(string name)
    {
        if (Named(name) is not null)
        {
            throw new SnowException(SnowErrorCode.SandboxNameTaken, null, name);
        }
    }

    /// <summary>The one of this name, or the newest.</summary>
    /// <exception cref="SnowException">There is none.</exception>
    internal static SnowSandbox Find(string? name) => name is null
        ? Newest ?? throw new SnowException(SnowErrorCode.SandboxNotRunning, null)
        : Named(name) ?? throw new SnowException(SnowErrorCode.SandboxUnknown, null, name);

    /// <summary>Keeps a sandbox until it is stopped or the runspace that started it is closed.</summary>
    internal static void Add(SnowSandbox sandbox, Runspace owner)
    {
        lock (s_oldestFirst)
        {
            s_oldestFirst.Add(sandbox);
        }

        owner.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                _ = StopAsync(sandbox);
            }
        };
    }

    internal static Task StopAsync(SnowSandbox sandbox)
    {
        lock (s_oldestFirst)
        {
            return s_oldestFirst.Remove(sandbox) ? sandbox.StopAsync() : Task.CompletedTask;
        }
    }

    internal static IEnumerable<SnowSandbox> Matching(string name)
    {
        WildcardPattern pattern = NamePattern.Of(name);
        SnowSandbox[] found = [.. All.Where(sandbox => pattern.IsMatch(sandbox.Name))];
        return found.Length > 0 || NamePattern.IsOpen(name)
            ? found
            : throw new SnowException(SnowErrorCode.SandboxUnknown, null, name);
    }

    private static SnowSandbox? Named(string name) =>
        All.FirstOrDefault(sandbox => string.Equals(sandbox.Name, name, StringComparison.OrdinalIgnoreCase));
}
