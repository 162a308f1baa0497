namespace SecureScoreSnow.Client.Connections;

/// <summary>Finds the address of an instance from what people call it.</summary>
public static class InstanceAddress
{
    private const string Suffix = ".service-now.com";

    // What a bare name does not have: a domain, or a port.
    private static readonly char[] s_hostMarks = ['.', ':'];

    /// <param name="text">A name (contoso), a host (contoso.service-now.com) or an address.</param>
    /// <returns>The root of the instance, with a slash at the end.</returns>
    /// <exception cref="SnowException">It is none of these, or not https and not this machine.</exception>
    public static Uri Parse(string text)
    {
        string given = text.Trim();
        string address = given.Contains("://", StringComparison.Ordinal) ? given
            : given.IndexOfAny(s_hostMarks) >= 0 ? $"https://{given}"
            : $"https://{given}{Suffix}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            || uri.UserInfo.Length > 0)
        {
            throw new SnowException(SnowErrorCode.InvalidAddress, null, WithoutSecrets(given));
        }

        return uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
            ? new Uri(uri.GetLeftPart(UriPartial.Authority) + "/")
            : throw new SnowException(SnowErrorCode.InsecureAddress, null, given);
    }

    /// <summary>The same without the user name and password that an address may carry before its host.</summary>
    public static string WithoutSecrets(string given)
    {
        int at = given.LastIndexOf('@');
        return at < 0 ? given : given.Substring(at + 1);
    }
}
