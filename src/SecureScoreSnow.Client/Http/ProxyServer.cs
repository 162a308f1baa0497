using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Http;

/// <summary>A proxy, and who signs in to it. Nobody who prints or serialises it sees the password.</summary>
public sealed class ProxyServer
{
    private const string SchemeEnd = "://";
    private static readonly string[] s_schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private readonly Secret? _password;

    /// <param name="given">
    /// Its address, or its host and port. User name and password in it are taken out: the address stands in the
    /// messages of failures.
    /// </param>
    /// <param name="userName">Who signs in; null for who is in the address.</param>
    /// <param name="password">The password of that user.</param>
    /// <exception cref="SnowException">It is not the address of a proxy.</exception>
    public ProxyServer(Uri given, string? userName = null, Secret? password = null)
    {
        Uri full = Read(given.OriginalString.Trim());
        Address = new Uri(full.GetLeftPart(UriPartial.Scheme) + full.Authority);
        string[] user = full.UserInfo.Split([':'], 2);
        UserName = userName ?? (user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null);
        _password = userName is not null ? password
            : user.Length > 1 ? new Secret(Uri.UnescapeDataString(user[1]))
            : null;
    }

    /// <summary>The address, with nobody in it.</summary>
    public Uri Address { get; }

    /// <summary>Who signs in to it; null for nobody.</summary>
    public string? UserName { get; }

    /// <summary>The address and who signs in, as it may be kept with other secrets.</summary>
    internal Uri AddressWithUser => UserName is null
        ? Address
        : new UriBuilder(Address)
        {
            UserName = Uri.EscapeDataString(UserName),
            Password = Uri.EscapeDataString(_password?.Reveal() ?? string.Empty),
        }.Uri;

    /// <summary>The address.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Authority);

    internal WebProxy ToWebProxy() => new(Address)
    {
        Credentials = UserName is null ? null : Credential(UserName.Split(['\\'], 2), _password?.Reveal()),
    };

    private static NetworkCredential Credential(string[] user, string? password) => user.Length == 1
        ? new NetworkCredential(user[0], password)
        : new NetworkCredential(user[1], password, user[0]);

    // proxy.contoso.com:8080 by itself would be an address whose scheme is the host.
    private static Uri Read(string text) =>
        Uri.TryCreate(
            text.Contains(SchemeEnd, StringComparison.Ordinal) ? text : $"http{SchemeEnd}{text}",
            UriKind.Absolute,
            out Uri? address)
        && s_schemes.Contains(address.Scheme)
        && address.Host.Length > 0
            ? address
            : throw new SnowException(SnowErrorCode.ProxyInvalid, null, InstanceAddress.WithoutSecrets(text));
}
