using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Offers the releases that a sandbox can be of.</summary>
internal sealed class ReleaseCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        SandboxLauncher.Releases.Select(release => new Offer(release));
}
