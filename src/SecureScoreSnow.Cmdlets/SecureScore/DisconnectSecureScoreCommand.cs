using System.Management.Automation;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>Forgets the sign-in to Entra.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SecureScore", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectSecureScoreCommand : SnowCmdlet
{
    protected override void ProcessRecord()
    {
        SecureScoreConnection? connection = Session.SecureScore;
        if (connection is not null && ShouldProcess(connection.ToString(), Messages.SignOut))
        {
            Session.SecureScore = null;
            connection.Dispose();
        }
    }
}
