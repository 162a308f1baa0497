using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers instances that were connected to before, or with -Sandbox the running sandboxes.</summary>
internal sealed class InstanceCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call)
    {
        if (call.Has(nameof(ConnectInstanceCommand.Sandbox)))
        {
            return SandboxCompleter.All;
        }

        IEnumerable<(Uri Instance, string Name)> open = (call.Session?.Connections.All ?? [])
            .Select(connection => (connection.Instance, connection.Name));
        IEnumerable<(Uri Instance, string Name)> saved = SavedConnectionCompleter.List()
            .Select(connection => (connection.Instance, connection.Name));
        return open.Concat(saved)
            .GroupBy(known => known.Instance)
            .Select(known => new Offer(
                AddressOf(known.Key), string.Join(", ", known.Select(one => one.Name).Distinct())))
            .Concat(RunningSandboxes.All.Select(sandbox => new Offer($"{sandbox.Address}", sandbox.Name)));
    }

    // What is plain https needs no more than its host.
    private static string AddressOf(Uri instance) =>
        instance.Scheme == Uri.UriSchemeHttps && instance.IsDefaultPort ? instance.Host : instance.AbsoluteUri;
}
