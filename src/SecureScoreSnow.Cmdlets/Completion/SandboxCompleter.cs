using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the sandboxes that run in this process.</summary>
internal sealed class SandboxCompleter : ValueCompleter
{
    internal static IEnumerable<Offer> All => RunningSandboxes.All
        .Select(sandbox => new Offer(sandbox.Name, $"{sandbox.Address} {string.Join(", ", sandbox.Scenario)}".Trim()));

    private protected override IEnumerable<Offer> Offers(CompletionCall call) => All;
}
