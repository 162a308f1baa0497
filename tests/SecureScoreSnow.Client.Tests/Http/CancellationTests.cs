using System.Diagnostics;
using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>Ctrl+C, in every place where something is waited for. Real time is the subject here.</summary>
public sealed class CancellationTests
{
    // Every wait here is longer by far than this. How soon it ends is a matter for a benchmark: a machine that runs
    // other tests at the same time can stand still for a second.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(5);

    [Fact]
    public Task At_the_gate() => AssertStopsAsync(async (arrived, stop) =>
    {
        InstanceGate gate = new(TimeProvider.System);
        WaitBudget budget = new(TimeSpan.FromMinutes(5), TimeProvider.System);
        for (int place = 0; place < gate.Limit; place++)
        {
            await gate.EnterAsync("", budget, CancellationToken.None);
        }

        arrived.SetResult();
        await gate.EnterAsync("", budget, stop);
    });

    [Fact]
    public Task While_the_service_asked_to_wait() => AssertStopsAsync(async (arrived, stop) =>
    {
        using ScriptedInstance instance = new(
            _ =>
            {
                HttpResponseMessage response = ScriptedHandler.Page((HttpStatusCode)429, "");
                response.Headers.Add("Retry-After", "200");
                arrived.SetResult();
                return response;
            },
            clock: TimeProvider.System);
        await instance.Tables.GetAsync("incident", "1", [], null, stop);
    });

    [Fact]
    public Task Between_two_attempts() => AssertStopsAsync(async (arrived, stop) =>
    {
        int asked = 0;
        using ScriptedInstance instance = new(
            _ =>
            {
                if (++asked == 4)
                {
                    arrived.SetResult();
                }

                return ScriptedHandler.Page(HttpStatusCode.ServiceUnavailable, "");
            },
            clock: TimeProvider.System);
        await instance.Tables.GetAsync("incident", "1", [], null, stop);
    });

    [Fact]
    public Task Before_the_head_of_the_answer() => AssertStopsAsync(async (arrived, stop) =>
    {
        await using LoopbackServer server = new(async (_, _, end) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, end);
        });
        using SnowConnection connection = await OpenAsync(server, stop);
    });

    [Fact]
    public Task In_the_middle_of_the_body() => AssertStopsAsync(async (arrived, stop) =>
    {
        await using LoopbackServer server = new(async (stream, _, end) =>
        {
            await stream.WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"res"u8.ToArray(),
                end);
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, end);
        });
        using SnowConnection connection = await OpenAsync(server, stop);
    });

    [Fact]
    public Task While_a_token_is_asked_for() => AssertStopsAsync(async (arrived, stop) =>
    {
        await using LoopbackServer server = new(async (_, _, end) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, end);
        });
        using SnowConnection connection = await OpenAsync(server, stop, InstanceSignIn.Password(
            new OAuthClient("id", new Secret("canary-1")), "someone", new Secret("canary-2")));
    });

    [Fact]
    public Task In_the_middle_of_a_list() => AssertStopsAsync(async (arrived, stop) =>
    {
        await using LoopbackServer server = new(async (stream, head, end) =>
        {
            await stream.WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"u8.ToArray(), end);
            bool isFirst = head.Contains("sys_user", StringComparison.Ordinal);
            await stream.WriteAsync("{\"result\":[{\"sys_id\":\"1\"}"u8.ToArray(), end);
            if (isFirst)
            {
                await stream.WriteAsync("]}"u8.ToArray(), end);
                return;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, end);
        });
        using SnowConnection connection = await OpenAsync(server, stop);
        await foreach (TableRecord record in connection.Tables.ListAsync(
            "incident", EncodedQuery.All, new ListOptions(), stop))
        {
            arrived.TrySetResult();
        }
    });

    private static async Task AssertStopsAsync(Func<TaskCompletionSource, CancellationToken, Task> work)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = new();
        Task working = Task.Run(() => work(arrived, stop.Token), TestContext.Current.CancellationToken);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Stopwatch watch = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_soon);
    }

    private static Task<SnowConnection> OpenAsync(
        LoopbackServer server,
        CancellationToken stop,
        InstanceSignIn? signIn = null) => SnowConnection.OpenAsync(
        new ConnectionOptions(
            server.Address, signIn ?? InstanceSignIn.Basic("reader", new Secret("canary-stop"))),
        new InstanceGate(TimeProvider.System),
        TimeProvider.System,
        stop);
}
