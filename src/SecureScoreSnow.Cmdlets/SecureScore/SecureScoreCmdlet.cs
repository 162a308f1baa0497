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

    private SecureScoreConnection SignedIn => Require(null, () =>
        Session.SecureScore ?? throw new SnowException(SnowErrorCode.SecureScoreNotConnected, null));

    /// <summary>A client for one item or all of them; a command without a sign-in ends here.</summary>
    private protected GraphSecurityClient CreateClient() => SignedIn.CreateClient();

    /// <summary>Reads from Graph, and says what Graph left out.</summary>
    private protected void Read(Action<GraphSecurityClient> read)
    {
        using GraphSecurityClient client = CreateClient();
        Require<object?>(Session.SecureScore, () =>
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
