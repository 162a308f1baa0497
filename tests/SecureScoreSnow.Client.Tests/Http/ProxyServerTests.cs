using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ProxyServerTests
{
    private static readonly Uri s_target = new("https://contoso.service-now.com/");

    [Theory]
    [InlineData("proxy.contoso.com:8080", "http://proxy.contoso.com:8080/")]
    [InlineData("proxy", "http://proxy/")]
    [InlineData(" http://10.0.0.1:3128/path?x ", "http://10.0.0.1:3128/")]
    [InlineData("socks5://proxy:1080", "socks5://proxy:1080/")]
    public void Address_is_found_in_what_people_write(string given, string expected)
    {
        ProxyServer proxy = new(new Uri(given, UriKind.RelativeOrAbsolute));

        Assert.Equal(new Uri(expected), proxy.Address);
        Assert.Null(proxy.ToWebProxy().Credentials);
    }

    [Theory]
    [InlineData("/x")]
    [InlineData("ftp://proxy")]
    [InlineData("two words")]
    [InlineData("ftp://me:canary-word@proxy")]
    public void What_is_none_is_refused_without_its_secret(string given)
    {
        SnowException refusal = Assert.Throws<SnowException>(
            () => new ProxyServer(new Uri(given, UriKind.RelativeOrAbsolute)));

        Assert.Equal(SnowErrorCode.ProxyInvalid, refusal.Code);
        Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clerk", "clerk", "")]
    [InlineData(@"CONTOSO\clerk", "clerk", "CONTOSO")]
    public void Who_signs_in_is_told_to_the_proxy_alone(string user, string name, string domain)
    {
        ProxyServer proxy = new(new Uri("http://proxy:8080"), user, new Secret("canary:/@ \u00e9"));

        ProxyServer kept = new(proxy.AddressWithUser);
        NetworkCredential credential = kept.ToWebProxy().Credentials!.GetCredential(s_target, "Basic")!;

        Assert.Equal(
            (name, "canary:/@ \u00e9", domain), (credential.UserName, credential.Password, credential.Domain));
        Assert.Equal("http://proxy:8080/", kept.Address.AbsoluteUri);
        Assert.All(
            typeof(ProxyServer).GetProperties(),
            property => Assert.DoesNotContain("canary", $"{property.GetValue(kept)}", StringComparison.Ordinal));
    }
}
