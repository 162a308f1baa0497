namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers columns where an encoded query has one: at its beginning, and after each ^.</summary>
internal sealed class QueryCompleter : ColumnCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call)
    {
        int start = call.Word.LastIndexOf('^') + 1;
        string before = call.Word.Substring(0, start);
        string column = call.Word.Substring(start);
        return base.Offers(call)
            .Where(offer => offer.Value.StartsWith(column, StringComparison.Ordinal))
            .Select(offer => offer with { Value = before + offer.Value, ListText = offer.Value });
    }
}
