namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the methods that instances take.</summary>
internal sealed class MethodCompleter : ValueCompleter
{
    private static readonly string[] s_methods = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];

    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        s_methods.Select(method => new Offer(method));
}
