namespace SecureScoreSnow.Client.Authentication;

/// <summary>The OAuth entity of the instance that requests are made in the name of.</summary>
/// <param name="id">Its client id.</param>
/// <param name="secret">Its client secret; null for a public client.</param>
public sealed class OAuthClient(string id, Secret? secret)
{
    /// <summary>Its client id.</summary>
    public string Id { get; } = id;

    internal Secret? Secret { get; } = secret;
}
