using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Forgets a kept connection and has the instance end its tokens.</summary>
[Cmdlet(VerbsCommon.Remove, "SnowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveConnectionCommand : SnowCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string Name { get; set; } = null!;

    protected override void ProcessRecord() => Attempt(Name, () =>
    {
        if (!ShouldProcess(Name, Messages.RemoveConnection))
        {
            return;
        }

        KeptConnection? kept = Load();
        if (kept is not null)
        {
            Revoke(kept);
        }

        if (!Wait(SavedConnections.Store.RemoveAsync(Name, Stop)) && kept is null)
        {
            throw new SnowException(
                SnowErrorCode.SavedConnectionUnknown, null, Name, SavedConnections.Store.Folder);
        }
    });

    // What cannot be read can be forgotten all the same.
    private KeptConnection? Load()
    {
        try
        {
            return Wait(SavedConnections.LoadAsync(Name, Stop)) with { Journal = Session.Journal };
        }
        catch (SnowException refusal) when (refusal.Code is not SnowErrorCode.SavedConnectionNameInvalid)
        {
            Tell(refusal.Message);
            return null;
        }
    }

    // An instance that is gone does not keep its secrets here.
    private void Revoke(KeptConnection kept)
    {
        try
        {
            Wait(kept.RevokeAsync(TimeProvider.System, Stop));
        }
        catch (SnowException refusal)
        {
            WriteWarning(Text.Of(Messages.NotRevoked, Name, refusal.Message));
        }
    }
}
