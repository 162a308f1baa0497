using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Saved;
using SecureScoreSnow.Cmdlets.Connections;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Settings;

/// <summary>A command that changes what belongs to a connection, here and where the connection is kept.</summary>
public abstract class SettingsCmdlet : InstanceCmdlet
{
    private protected SettingsCmdlet()
    {
    }

    /// <summary>Carries out a change if it is one and the user agrees.</summary>
    /// <param name="change">Makes the new settings of the present ones.</param>
    /// <param name="action">What is asked.</param>
    private protected void Change(Func<ConnectionSettings, ConnectionSettings> change, string action)
    {
        if (change(Instance.Settings) == Instance.Settings || !ShouldProcess(Instance.Name, action))
        {
            return;
        }

        if (!Wait(new KeptSettings(SavedConnections.Store, Instance).ChangeAsync(change, Stop)))
        {
            WriteWarning(Text.Of(Messages.SettingsNotKept, Instance.Name, Instance.SavedAs));
        }
    }
}
