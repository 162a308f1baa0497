using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Client.Tests.SecureScore;

/// <summary>Gives the tokens t0, t1, … and notes how often a fresh one was asked for.</summary>
internal sealed class CountingTokens : IGraphTokenSource
{
    internal int Renewals { get; private set; }

    public Task<string> GetTokenAsync(bool renew, CancellationToken cancellationToken)
    {
        Renewals += renew ? 1 : 0;
        return Task.FromResult($"t{Renewals}");
    }
}
