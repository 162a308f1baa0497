using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Connections;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the connections that are kept on this machine.</summary>
internal sealed class SavedConnectionCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) => All;

    internal static IEnumerable<Offer> All => List()
        .Select(saved => new Offer(saved.Name, $"{saved.Instance.Host} {saved.UserName} {saved.Method}"));

    // From the disk each time: what was just saved is to be offered.
    internal static IReadOnlyList<SavedConnection> List()
    {
        using CancellationTokenSource late = new(OfferCache.Patience);
        Task<SavedConnectionList> reading = Task.Run(() => SavedConnections.Store.ListAsync(late.Token), late.Token);
        return Task.WhenAny(reading, Task.Delay(OfferCache.Patience)).GetAwaiter().GetResult() == reading
            && reading.Status == TaskStatus.RanToCompletion
            ? reading.Result.Connections
            : [];
    }
}
