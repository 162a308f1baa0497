using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Benchmarks.Actions;

/// <summary>A token for answers that are given to everybody.</summary>
internal sealed class FixedToken : IGraphTokenSource
{
    public Task<string> GetTokenAsync(bool renew, CancellationToken cancellationToken) => Task.FromResult("any");
}
