using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the connections of this session.</summary>
internal sealed class ConnectionCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) => Of(call);

    internal static IEnumerable<Offer> Of(CompletionCall call) =>
        (call.Session?.Connections.All ?? []).Select(connection => new Offer(connection.Name, Describe(connection)));

    private static string Describe(SnowConnection connection) =>
        $"{connection.Instance.Host} {connection.UserName} {connection.Method}";
}
