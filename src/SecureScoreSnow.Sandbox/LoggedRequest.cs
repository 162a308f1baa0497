namespace SecureScoreSnow.Sandbox;

/// <summary>A request that the sandbox has answered.</summary>
/// <param name="When">When it arrived, by the sandbox's clock.</param>
/// <param name="Method">The verb.</param>
/// <param name="PathAndQuery">What was asked for; access tokens in it are left out.</param>
/// <param name="Status">The status of the answer, 0 where the connection was reset.</param>
/// <param name="User">The name of the user that it was made for; empty if nobody was signed in.</param>
public sealed record LoggedRequest(DateTimeOffset When, string Method, string PathAndQuery, int Status, string User)
{
    /// <summary>Whether it came inside a batch.</summary>
    public bool InBatch { get; init; }
}
