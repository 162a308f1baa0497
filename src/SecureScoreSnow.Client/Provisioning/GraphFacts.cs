using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What Graph says, asked once.</summary>
internal sealed class GraphFacts(CheckupOptions options)
{
    private bool _isAsked;

    internal bool IsConnected => options.CreateGraphClient is not null || options.SecureScore is not null;

    internal SecureScoreSnapshot? Newest { get; private set; }

    internal SnowException? Refusal { get; private set; }

    internal string Account => options.SecureScore?.Account ?? "–";

    internal async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_isAsked)
        {
            return;
        }

        using GraphSecurityClient client = options.CreateGraphClient?.Invoke()
            ?? options.SecureScore!.CreateClient(options.MaxWait);
        try
        {
            Newest = await client.GetNewestSnapshotAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SnowException refusal)
        {
            Refusal = refusal;
        }

        _isAsked = true;
    }
}
