using SecureScoreSnow.Cmdlets.Connections;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the connections of this session, or with -Saved those that are kept.</summary>
internal sealed class KnownConnectionCompleter : ValueCompleter
{
    private protected override bool IsPattern => true;

    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        call.Has(nameof(GetConnectionCommand.Saved)) ? SavedConnectionCompleter.All : ConnectionCompleter.Of(call);
}
