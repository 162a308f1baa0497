using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Forgets kept connections and has their instances end their tokens.</summary>
[Cmdlet(VerbsCommon.Remove, "SnowConnection", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
public sealed class RemoveConnectionCommand : SnowCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SavedConnectionCompleter))]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            Attempt(name, () =>
            {
                foreach (string found in NamePattern.IsOpen(name) ? Matching(name) : [name])
                {
                    Attempt(found, () => Remove(found));
                }
            });
        }
    }

    private string[] Matching(string name)
    {
        WildcardPattern pattern = NamePattern.Of(name);
        return
        [
            .. Wait(SavedConnections.Store.ListAsync(Stop)).Connections
                .Select(connection => connection.Name)
                .Where(pattern.IsMatch),
        ];
    }

    private void Remove(string name)
    {
        if (!ShouldProcess(name, Messages.RemoveConnection))
        {
            return;
        }

        KeptConnection? kept = Load(name);
        if (kept is not null)
        {
            Revoke(name, kept);
        }

        if (!Wait(SavedConnections.Store.RemoveAsync(name, Stop)) && kept is null)
        {
            throw new SnowException(
                SnowErrorCode.SavedConnectionUnknown, null, name, SavedConnections.Store.Folder);
        }
    }

    // What cannot be read can be forgotten all the same.
    private KeptConnection? Load(string name)
    {
        try
        {
            return Wait(SavedConnections.LoadAsync(name, Stop)) with { Journal = Session.Journal };
        }
        catch (SnowException refusal) when (refusal.Code is not SnowErrorCode.SavedConnectionNameInvalid)
        {
            Tell(refusal.Message);
            return null;
        }
    }

    // An instance that is gone does not keep its secrets here.
    private void Revoke(string name, KeptConnection kept)
    {
        try
        {
            Wait(kept.RevokeAsync(TimeProvider.System, Stop));
        }
        catch (SnowException refusal)
        {
            WriteWarning(Text.Of(Messages.NotRevoked, name, refusal.Message));
        }
    }
}
