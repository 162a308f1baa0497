using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tests.Connections;

public sealed class InstanceAddressTests
{
    [Theory]
    [InlineData("contoso", "https://contoso.service-now.com/")]
    [InlineData(" contoso ", "https://contoso.service-now.com/")]
    [InlineData("contoso.service-now.com", "https://contoso.service-now.com/")]
    [InlineData("snow.contoso.gov", "https://snow.contoso.gov/")]
    [InlineData("https://contoso.service-now.com/nav_to.do?uri=x", "https://contoso.service-now.com/")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    public void Instance_is_found_by_what_people_call_it(string text, string expected) =>
        Assert.Equal(expected, InstanceAddress.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("http://contoso.service-now.com", SnowErrorCode.InsecureAddress)]
    [InlineData("ftp://contoso.service-now.com", SnowErrorCode.InsecureAddress)]
    [InlineData("", SnowErrorCode.InvalidAddress)]
    [InlineData("not a name", SnowErrorCode.InvalidAddress)]
    [InlineData("https://", SnowErrorCode.InvalidAddress)]
    public void Anything_else_is_refused(string text, SnowErrorCode expected) =>
        Assert.Equal(expected, Assert.Throws<SnowException>(() => InstanceAddress.Parse(text)).Code);

    [Fact]
    public void Password_in_an_address_is_neither_used_nor_shown()
    {
        SnowException refusal = Assert.Throws<SnowException>(
            () => InstanceAddress.Parse("https://me:canary-in-address@contoso.service-now.com"));

        Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
    }
}
