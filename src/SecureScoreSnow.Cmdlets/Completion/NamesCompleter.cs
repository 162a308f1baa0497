using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers names that the connected instance has, if it gives them at once and nobody has to sign in.</summary>
internal abstract class NamesCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        call.Session is { } session && call.Connection is { IsSignedIn: true } connection
            ? session.Offers.Get(KeyOf(connection, call), stop => ReadAsync(connection, call, stop)) ?? []
            : [];

    /// <summary>What tells one list from another; what was typed so far may be part of it.</summary>
    private protected abstract string What(CompletionCall call);

    private protected abstract Task<IReadOnlyList<InstanceName>> ReadAsync(
        InstanceNames names,
        CompletionCall call,
        CancellationToken cancellationToken);

    private string KeyOf(SnowConnection connection, CompletionCall call) =>
        $"{connection.Instance} {connection.UserName} {GetType().Name} {What(call)}";

    private async Task<IEnumerable<Offer>> ReadAsync(
        SnowConnection connection,
        CompletionCall call,
        CancellationToken cancellationToken) =>
        (await ReadAsync(new InstanceNames(connection), call, cancellationToken).ConfigureAwait(false))
            .Select(name => new Offer(name.Name, name.Description));
}
