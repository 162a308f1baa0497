using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>What the module remembers, for those who complete arguments: they are given no session.</summary>
internal static class CurrentSession
{
    /// <summary>The connection that the command being typed would use; null where there is none.</summary>
    internal static SnowConnection? ConnectionOf(IDictionary boundParameters)
    {
        ModuleSession? session = Find();
        string? name = boundParameters[nameof(InstanceCmdlet.Connection)]?.ToString();
        return name is null
            ? session?.Connections.Current
            : session?.Connections.All.FirstOrDefault(
                connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static ModuleSession? Find()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand("Get-Variable")
            .AddParameter("Name", ModuleSession.VariableName)
            .AddParameter("Scope", "Global")
            .AddParameter("ValueOnly")
            .AddParameter("ErrorAction", ActionPreference.Ignore);
        return shell.Invoke().Select(found => found?.BaseObject).OfType<ModuleSession>().FirstOrDefault();
    }
}
