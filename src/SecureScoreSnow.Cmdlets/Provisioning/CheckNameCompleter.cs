using SecureScoreSnow.Client.Provisioning;
using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Offers the checks of an instance.</summary>
internal sealed class CheckNameCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        ProvisioningCheckup.Names.Select(name => new Offer(name));
}
