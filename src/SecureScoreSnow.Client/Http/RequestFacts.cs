using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Http;

/// <summary>Which request something was about, for those who look for it in a log. Nothing secret is in it.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Host">The host that was asked.</param>
/// <param name="Path">The path and query, without the values of what may be secret.</param>
public sealed record RequestFacts(string Method, string Host, string Path)
{
    internal static RequestFacts Of(HttpMethod method, Uri address) =>
        new(method.Method, address.Host, RedactedAddress.PathOf(address));

    /// <summary>The verb and the address.</summary>
    public override string ToString() => $"{Method} {Host}{Path}";
}
