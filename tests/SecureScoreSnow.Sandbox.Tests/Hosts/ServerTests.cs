using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Faults;

namespace SecureScoreSnow.Sandbox.Tests.Hosts;

/// <summary>The host on 127.0.0.1.</summary>
public sealed class ServerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });
    private readonly SandboxInstance _instance = new(TimeProvider.System);
    private SandboxServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(_instance);
        _client.BaseAddress = _server.Address;
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxAccounts.Admin}:{SandboxAccounts.AdminPassword}")));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_record_goes_in_and_comes_out()
    {
        using HttpResponseMessage created = await PostAsync("{\"short_description\":\"Zürich 漢字\"}");
        string json = await _client.GetStringAsync(created.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        JsonElement row = JsonSerializer.Deserialize<JsonElement>(json).GetProperty("result");
        Assert.Equal("Zürich 漢字", row.GetProperty("short_description").GetString());
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ResetAfterCommit)]
    [InlineData(FaultKind.CutOff)]
    public async Task A_lost_connection_is_lost(FaultKind fault)
    {
        _instance.Faults.FailNext(fault, 3);

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("{}"));
    }

    [Theory]
    [InlineData(FaultKind.Stalled)]
    [InlineData(FaultKind.Endless)]
    public async Task An_answer_without_end_has_no_end(FaultKind fault)
    {
        _instance.Faults.FailNext(fault);
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<Exception>(() => _client.GetStringAsync("api/now/table/incident", patience.Token));
    }

    [Fact]
    public async Task Two_hundred_clients_at_once_lose_nothing()
    {
        _instance.Faults.QueueLength = 1000;

        await Parallel.ForAsync(
            0,
            1000,
            new ParallelOptions { MaxDegreeOfParallelism = 200 },
            async (_, _) =>
            {
                using HttpResponseMessage response = await PostAsync("{}");
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            });

        Assert.Equal(1000, _instance.Tables.Count("incident"));
        Assert.Equal(1000, _instance.CountOf("POST", "/api/now/table/incident"));
        Assert.Equal(1000, _instance.Tables.Find("incident").Select(row => row["number"]).Distinct().Count());
    }

    [Fact]
    public async Task HEAD_and_empty_answers_arrive()
    {
        using HttpRequestMessage head = new(HttpMethod.Head, "api/now/table/incident");
        using HttpResponseMessage headed = await _client.SendAsync(head, TestContext.Current.CancellationToken);
        using HttpResponseMessage created = await PostAsync("{}");
        using HttpResponseMessage deleted = await _client.DeleteAsync(
            created.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal("0", headed.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: \r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /api/now/table/incident HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("GET /%zz%00?%=%ff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")]
    public async Task Bytes_that_are_no_request_do_not_end_the_server(string bytes)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, _server.Address.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(
                Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        }

        using HttpResponseMessage response = await PostAsync("{}");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string json) => _client.PostAsync(
        "api/now/table/incident",
        new StringContent(json, Encoding.UTF8, "application/json"),
        TestContext.Current.CancellationToken);
}
