using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ConnectionTests
{
    private const string Json = "200 OK\r\nContent-Type: application/json";
    private const string User = """{"result":[{"sys_id":"1","user_name":"reader"}]}""";

    private static readonly InstanceSignIn s_basic = InstanceSignIn.Basic("reader", new Secret("canary-basic"));
    private static readonly InstanceSignIn s_password = InstanceSignIn.Password(
        new OAuthClient("id", new Secret("canary-client")), "reader", new Secret("canary-password"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cookies_are_not_sent_back()
    {
        await using LoopbackServer server = LoopbackServer.Answering(
            Json + "\r\nSet-Cookie: JSESSIONID=1; Path=/", User);
        using SnowConnection connection = await OpenAsync(server.Address);

        await connection.CheckAsync(Stop);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, head => Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(302, true)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    [InlineData(301, false)]
    [InlineData(302, false)]
    [InlineData(303, false)]
    [InlineData(307, false)]
    [InlineData(308, false)]
    public async Task Redirect_is_not_followed_and_takes_no_credential_along(int status, bool isSameHost)
    {
        await using LoopbackServer thief = LoopbackServer.Answering(Json, User);
        LoopbackServer server = null!;
        server = new LoopbackServer((stream, _, stop) => LoopbackServer.WriteAsync(
            stream, $"{status} Moved\r\nLocation: {(isSameHost ? server.Address : thief.Address)}", "", stop));
        await using (server)
        {
            foreach (InstanceSignIn signIn in new[] { s_basic, s_password })
            {
                SnowException refusal = await Assert.ThrowsAsync<SnowException>(
                    () => OpenAsync(server.Address, signIn));

                Assert.Equal(SnowErrorCode.RedirectRefused, refusal.Code);
            }

            Assert.Equal(2, server.Requests.Count);
            Assert.Empty(thief.Requests);
        }
    }

    [Fact]
    public async Task Port_at_which_nobody_listens_is_reported_at_once()
    {
        using ReservedPort port = ReservedPort.Take();

        await AssertUnreachableAsync(new Uri($"http://127.0.0.1:{port.Number}/"));
    }

    [Fact]
    public Task Name_that_nobody_knows_is_reported_at_once() =>
        AssertUnreachableAsync(new Uri("https://no-such-instance.invalid/"));

    [Fact]
    public async Task Proxy_is_used_and_signed_in_to()
    {
        await using LoopbackServer proxy = LoopbackServer.Answering(Json, User);
        TransportOptions options = new()
        {
            Proxy = new ProxyServer(new Uri($"http://clerk:canary-proxy@127.0.0.1:{proxy.Port}")),
        };

        // The instance is not there: only the proxy can have answered.
        using SnowConnection connection = await OpenAsync(new Uri("http://instance.invalid/"), transport: options);

        Assert.StartsWith("GET http://instance.invalid/api/", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_of_a_proxy_that_refuses_is_in_no_error()
    {
        await using LoopbackServer proxy = LoopbackServer.Answering("407 Proxy Authentication Required");
        TransportOptions options = new()
        {
            Proxy = new ProxyServer(new Uri($"http://clerk:canary-proxy@127.0.0.1:{proxy.Port}")),
        };

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => OpenAsync(new Uri("https://instance.invalid/"), transport: options, clock: new RushingTime()));

        Assert.Equal(SnowErrorCode.Unreachable, refusal.Code);
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authority_of_the_organisation_is_trusted_where_it_is_given()
    {
        using TestAuthority authority = new();
        await using LoopbackServer server = LoopbackServer.Answering(Json, User, authority.ForServer());
        TransportOptions trusting = new() { CertificateAuthority = authority.Root };

        using SnowConnection connection = await OpenAsync(server.Address, transport: trusting);

        Assert.Equal("reader", connection.UserName);
        await AssertUntrustedAsync(server, new TransportOptions());
    }

    [Fact]
    public async Task Certificate_for_another_host_is_refused_whoever_issued_it()
    {
        using TestAuthority authority = new();
        await using LoopbackServer server = LoopbackServer.Answering(
            Json, User, authority.ForServer(IPAddress.Parse("127.0.0.2")));

        await AssertUntrustedAsync(server, new TransportOptions { CertificateAuthority = authority.Root });
    }

    [Fact]
    public async Task Certificate_for_another_use_is_refused_whoever_issued_it()
    {
        using TestAuthority authority = new();
        await using LoopbackServer server = LoopbackServer.Answering(
            Json, User, authority.ForServer(usage: "1.3.6.1.5.5.7.3.2"));

        await AssertUntrustedAsync(server, new TransportOptions { CertificateAuthority = authority.Root });
    }

    [Fact]
    public async Task Certificate_that_has_ended_is_refused_whoever_issued_it()
    {
        using TestAuthority authority = new();
        await using LoopbackServer server = LoopbackServer.Answering(Json, User, authority.ForServer(days: 1));

        await AssertUntrustedAsync(server, new TransportOptions { CertificateAuthority = authority.Root });
    }

    [Fact]
    public async Task Certificate_of_another_authority_is_refused()
    {
        using TestAuthority authority = new();
        await using LoopbackServer server = LoopbackServer.Answering(Json, User, TestAuthority.SelfSigned());

        await AssertUntrustedAsync(server, new TransportOptions { CertificateAuthority = authority.Root });
    }

    [Fact]
    public async Task Answer_that_does_not_come_ends_with_the_time_limit()
    {
        TransportOptions options = new();
        PatientClock clock = new(options.Timeout);
        await using LoopbackServer server = new((_, _, stop) =>
        {
            clock.RunOut();
            return Task.Delay(Timeout.InfiniteTimeSpan, stop);
        });

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => OpenAsync(server.Address, transport: options, clock: clock));

        Assert.Equal(SnowErrorCode.TimedOut, refusal.Code);
        Assert.Single(server.Requests);
    }

    private static async Task AssertUntrustedAsync(LoopbackServer server, TransportOptions transport)
    {
        int before = server.Requests.Count;

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => OpenAsync(server.Address, transport: transport));

        Assert.Equal(SnowErrorCode.UntrustedCertificate, refusal.Code);
        Assert.Equal(before, server.Requests.Count);
    }

    private static async Task AssertUnreachableAsync(Uri address)
    {
        foreach (InstanceSignIn signIn in new[] { s_basic, s_password })
        {
            RushingTime clock = new();

            SnowException refusal = await Assert.ThrowsAsync<SnowException>(
                () => OpenAsync(address, signIn, clock: clock));

            // How long the system takes to say so is its own business, but it is asked once.
            Assert.Equal((SnowErrorCode.Unreachable, 0), (refusal.Code, clock.Waits));
            Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    private static Task<SnowConnection> OpenAsync(
        Uri address,
        InstanceSignIn? signIn = null,
        TransportOptions? transport = null,
        TimeProvider? clock = null)
    {
        TimeProvider time = clock ?? TimeProvider.System;
        ConnectionOptions options = new(address, signIn ?? s_basic) { Transport = transport ?? new TransportOptions() };
        return SnowConnection.OpenAsync(options, new InstanceGate(time), time, Stop);
    }
}
