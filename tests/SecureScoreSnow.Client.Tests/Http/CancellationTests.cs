using System.Net;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tests.Http;

/// <summary>Ctrl+C, in every place where something is waited for that never comes.</summary>
public sealed class CancellationTests
{
    // How soon it takes effect is a matter for a benchmark; here, who does not stop waits until this.
    private const int HangsAfter = 300_000;

    [Fact(Timeout = HangsAfter)]
    public Task At_the_gate() => AssertStopsAsync(async (arrived, stop) =>
    {
        EndlessTime clock = new();
        InstanceGate gate = new(clock);
        WaitBudget budget = new(TimeSpan.FromMinutes(5), clock);
        for (int place = 0; place < gate.Limit; place++)
        {
            await gate.EnterAsync("", budget, CancellationToken.None);
        }

        arrived.SetResult();
        await gate.EnterAsync("", budget, stop);
    });

    [Fact(Timeout = HangsAfter)]
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
            clock: new EndlessTime());
        await instance.Tables.GetAsync("incident", "1", [], null, stop);
    });

    [Fact(Timeout = HangsAfter)]
    public Task Between_two_attempts() => AssertStopsAsync(async (arrived, stop) =>
    {
        int asked = 0;
        EndlessTime clock = new() { IsEndless = false };
        using ScriptedInstance instance = new(
            _ =>
            {
                if (++asked == 4)
                {
                    clock.IsEndless = true;
                    arrived.SetResult();
                }

                return ScriptedHandler.Page(HttpStatusCode.ServiceUnavailable, "");
            },
            clock: clock);
        await instance.Tables.GetAsync("incident", "1", [], null, stop);
    });

    [Fact(Timeout = HangsAfter)]
    public Task Before_the_head_of_the_answer() => AssertStopsAsync(async (arrived, stop) =>
    {
        await using LoopbackServer server = new(async (_, _, end) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, end);
        });
        using SnowConnection connection = await OpenAsync(server, stop);
    });

    [Fact(Timeout = HangsAfter)]
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

    [Fact(Timeout = HangsAfter)]
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

    [Fact(Timeout = HangsAfter)]
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
        await Task.WhenAny(arrived.Task, working);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => working);
    }

    private static Task<SnowConnection> OpenAsync(
        LoopbackServer server,
        CancellationToken stop,
        InstanceSignIn? signIn = null)
    {
        EndlessTime clock = new();
        return SnowConnection.OpenAsync(
            new ConnectionOptions(
                server.Address, signIn ?? InstanceSignIn.Basic("reader", new Secret("canary-stop"))),
            new InstanceGate(clock),
            clock,
            stop);
    }
}
