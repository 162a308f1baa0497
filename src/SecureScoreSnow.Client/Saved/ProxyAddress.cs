using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Saved;

/// <summary>Takes user and password out of a proxy's address, which is saved readable, and puts them back.</summary>
internal static class ProxyAddress
{
    internal static Secret? UserOf(Uri? proxy) =>
        proxy is { IsAbsoluteUri: true, UserInfo.Length: > 0 } ? new Secret(proxy.UserInfo) : null;

    internal static Uri? WithoutUser(Uri? proxy) => UserOf(proxy) is null
        ? proxy
        : new UriBuilder(proxy!) { UserName = string.Empty, Password = string.Empty }.Uri;

    internal static Uri? WithUser(Uri? proxy, Secret? user)
    {
        if (proxy is null || user is null)
        {
            return proxy;
        }

        string[] parts = user.Reveal().Split([':'], 2);
        UriBuilder address = new(proxy) { UserName = parts[0] };
        if (parts.Length > 1)
        {
            address.Password = parts[1];
        }

        return address.Uri;
    }
}
