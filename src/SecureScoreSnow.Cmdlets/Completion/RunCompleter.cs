namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the runs that were seen in this session.</summary>
internal sealed class RunCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) => call.Session?.Seen.Runs ?? [];
}
