using System.Collections.Concurrent;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>One gate for each service, shared by all runspaces of the process: the service sees one crowd.</summary>
internal static class InstanceGates
{
    private static readonly ConcurrentDictionary<string, InstanceGate> s_byAuthority =
        new(StringComparer.OrdinalIgnoreCase);

    internal static InstanceGate For(Uri service) =>
        s_byAuthority.GetOrAdd(service.Authority, static _ => new InstanceGate(TimeProvider.System));
}
