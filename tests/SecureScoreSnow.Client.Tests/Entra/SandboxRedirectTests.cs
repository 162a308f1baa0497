using System.Net;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class SandboxRedirectTests : IDisposable
{
    private readonly EntraBench _bench = new();

    [Fact]
    public async Task Everything_goes_to_the_sandbox_and_links_still_point_to_Microsoft()
    {
        using SandboxRedirectHandler redirect = new(new Uri("http://127.0.0.1:8080"), _bench.Transport);
        using EntraTokenSource source =
            new(EntraBench.SecretSignIn(), CloudAddresses.Of(GraphCloud.Global), redirect, _bench.Clock);
        string token = await source.GetTokenAsync(renew: false, EntraBench.Stop);
        using HttpClient graph = new(redirect, disposeHandler: false);
        graph.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using HttpResponseMessage answer = await graph.GetAsync(
            "https://graph.microsoft.com/v1.0/security/secureScores?$top=1",
            EntraBench.Stop);

        string body = await answer.Content.ReadAsStringAsync(EntraBench.Stop);
        Assert.Contains("\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/", body, StringComparison.Ordinal);
        Assert.Equal("graph.microsoft.com", answer.RequestMessage!.RequestUri!.Host);
        Assert.All(_bench.Transport.Addresses, address => Assert.Equal("127.0.0.1:8080", address.Authority));
    }

    [Fact]
    public async Task Sandbox_with_an_address_answers_over_the_wire()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxInstance(_bench.Clock));
        using HttpMessageHandler transport = MicrosoftTransport.Create(new TransportOptions(), server.Address);
        using EntraTokenSource source =
            new(EntraBench.SecretSignIn(), CloudAddresses.Of(GraphCloud.Global), transport, _bench.Clock);
        using HttpClient graph = new(transport, disposeHandler: false);
        graph.DefaultRequestHeaders.Authorization =
            new("Bearer", await source.GetTokenAsync(renew: false, EntraBench.Stop));

        using HttpResponseMessage answer = await graph.GetAsync(
            "https://graph.microsoft.com/v1.0/security/secureScoreControlProfiles?$top=1",
            EntraBench.Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, server.Instance.Microsoft.Tenant.Directory.TokensIssued);
    }

    [Theory]
    [InlineData("https://sandbox.example")]
    [InlineData("http://10.0.0.1:8080")]
    [InlineData("file:///etc")]
    [InlineData("/relative")]
    public void Address_elsewhere_is_refused(string address) =>
        Assert.Throws<ArgumentException>(
            () => new SandboxRedirectHandler(new Uri(address, UriKind.RelativeOrAbsolute), _bench.Transport));

    public void Dispose() => _bench.Dispose();
}
