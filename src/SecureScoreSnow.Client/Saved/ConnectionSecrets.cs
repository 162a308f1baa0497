using System.Text;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Saved;

/// <summary>The secret part of a saved connection. Null is what the way of signing in does not need.</summary>
public sealed class ConnectionSecrets
{
    private static readonly UTF8Encoding s_strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The client secret of the OAuth entity.</summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>The password of the user.</summary>
    public Secret? Password { get; init; }

    /// <summary>The newest refresh token.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>An access token.</summary>
    public Secret? AccessToken { get; init; }

    /// <summary>An API key.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>What protects the key file.</summary>
    public Secret? KeyPassword { get; init; }

    internal Secret? ProxyUser { get; private init; }

    /// <summary>The address that the secrets are for: what may be read may also be changed.</summary>
    internal string? Instance { get; private init; }

    internal byte[] ToBytes(Secret? proxyUser, Uri? instance)
    {
        JObject content = [];
        Add(nameof(ClientSecret), ClientSecret);
        Add(nameof(Password), Password);
        Add(nameof(RefreshToken), RefreshToken);
        Add(nameof(AccessToken), AccessToken);
        Add(nameof(ApiKey), ApiKey);
        Add(nameof(KeyPassword), KeyPassword);
        Add(nameof(ProxyUser), proxyUser);
        content.Add(nameof(Instance), instance?.AbsoluteUri);
        return s_strict.GetBytes(content.ToString(Formatting.None));

        void Add(string name, Secret? secret)
        {
            if (secret is not null)
            {
                content.Add(name, secret.Reveal());
            }
        }
    }

    /// <summary>Null where the bytes are damaged: the parser's own words could quote a secret.</summary>
    internal static ConnectionSecrets? Parse(byte[] bytes)
    {
        try
        {
            return JsonTexts.Parse(s_strict.GetString(bytes)) is JObject content ? Of(content) : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static ConnectionSecrets Of(JObject content) => new()
    {
        ClientSecret = Get(content, nameof(ClientSecret)),
        Password = Get(content, nameof(Password)),
        RefreshToken = Get(content, nameof(RefreshToken)),
        AccessToken = Get(content, nameof(AccessToken)),
        ApiKey = Get(content, nameof(ApiKey)),
        KeyPassword = Get(content, nameof(KeyPassword)),
        ProxyUser = Get(content, nameof(ProxyUser)),
        Instance = (content[nameof(Instance)] as JValue)?.Value as string,
    };

    private static Secret? Get(JObject content, string name) =>
        content[name] is JValue { Type: JTokenType.String, Value: string text } ? new Secret(text) : null;
}
