using SecureScoreSnow.Client;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.SecureScore;

/// <summary>A command that reads the tenant's Secure Score.</summary>
public abstract class SecureScoreCmdlet : SnowCmdlet
{
    private protected SecureScoreCmdlet()
    {
    }

    /// <summary>Reads from Graph, and says what Graph left out.</summary>
    private protected void Read(Action<GraphSecurityClient> read)
    {
        SecureScoreConnection connection = Require(null, () =>
            Session.SecureScore ?? throw new SnowException(SnowErrorCode.SecureScoreNotConnected, null));
        using GraphSecurityClient client = connection.CreateClient();
        Require<object?>(connection, () =>
        {
            read(client);
            return null;
        });
        foreach (string warning in client.Warnings)
        {
            WriteWarning(warning);
        }
    }
}
