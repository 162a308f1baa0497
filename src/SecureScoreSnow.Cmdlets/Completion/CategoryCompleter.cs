using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the categories of recommendations.</summary>
internal sealed class CategoryCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        KnownActions.Categories.Select(category => new Offer(category));
}
