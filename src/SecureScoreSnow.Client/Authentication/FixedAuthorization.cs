using System.Text;

namespace SecureScoreSnow.Client.Authentication;

/// <summary>A credential that stays what it is: a password, a key, or a token from elsewhere.</summary>
internal sealed class FixedAuthorization(RequestCredential credential, DateTimeOffset? expiresAt, string refusalHint)
    : IAuthorization
{
    public bool CanRenew => false;

    public DateTimeOffset? ExpiresAt => expiresAt;

    public RequestCredential? Current => credential;

    public Secret? RefreshToken => null;

    public string RefusalHint => refusalHint;

    internal static FixedAuthorization Basic(string userName, Secret password)
    {
        byte[] pair = Encoding.UTF8.GetBytes($"{userName}:{password.Reveal()}");
        RequestCredential credential = new("Authorization", $"Basic {Convert.ToBase64String(pair)}");
        return new FixedAuthorization(credential, null, SignInHints.Basic);
    }

    /// <exception cref="SnowException">No header can carry the token.</exception>
    internal static FixedAuthorization Bearer(Secret token, DateTimeOffset? expiresAt, string host) =>
        new(RequestCredential.Bearer(TextOf(token, host)), expiresAt, SignInHints.AccessToken);

    /// <exception cref="SnowException">No header can carry the key.</exception>
    internal static FixedAuthorization ApiKey(Secret key, string host) =>
        new(new RequestCredential("x-sn-apikey", TextOf(key, host)), null, SignInHints.ApiKey);

    public Task<RequestCredential> GetAsync(RequestCredential? refused, CancellationToken cancellationToken) =>
        Task.FromResult(credential);

    // A token from elsewhere is for whoever gave it to end.
    public Task RevokeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string TextOf(Secret secret, string host) => TokenText.IsUsable(secret.Reveal())
        ? secret.Reveal()
        : throw new SnowException(SnowErrorCode.TokenInvalid, null, host);
}
