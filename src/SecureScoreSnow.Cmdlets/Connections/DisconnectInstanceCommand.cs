using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Connections;

/// <summary>Forgets connections, and with them what was needed to sign in.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SnowInstance", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectInstanceCommand : SnowCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public ConnectionReference? Connection { get; set; }

    [Parameter]
    public SwitchParameter Revoke { get; set; }

    protected override void ProcessRecord() => Attempt(Connection, () =>
    {
        ConnectionRegistry connections = Session.Connections;
        bool isDone = Connection is null ? connections.Current is null : Connection.Connection is { IsClosed: true };
        if (isDone)
        {
            return;
        }

        SnowConnection connection = connections.Find(Connection);
        if (!ShouldProcess(connection.Name, Revoke ? Messages.RemoveConnection : Messages.SignOut))
        {
            return;
        }

        try
        {
            if (Revoke)
            {
                Wait(connection.RevokeAsync(Stop));
            }
        }
        finally
        {
            connections.Remove(connection);
        }
    });
}
