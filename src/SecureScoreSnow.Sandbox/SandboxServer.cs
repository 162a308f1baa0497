using System.Net;
using System.Net.Sockets;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox;

/// <summary>The same answers on 127.0.0.1, for clients that need an address. Runs inside any PowerShell.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    // The sandbox limits by itself how many requests it works on; this only bounds what a flood can pile up.
    private const int MostRequests = 1_000;
    private const int Attempts = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _places = new(MostRequests);
    private Task _work = Task.CompletedTask;

    private SandboxServer(HttpListener listener, SandboxInstance instance)
    {
        _listener = listener;
        Instance = instance;
        Address = new Uri(listener.Prefixes.Single());
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40001/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The sandbox that answers.</summary>
    public SandboxInstance Instance { get; }

    /// <summary>Starts to listen, by default on a port that is free.</summary>
    public static Task<SandboxServer> StartAsync(SandboxInstance instance, int port = 0)
    {
        SandboxServer server = new(Listen(port), instance);
        server._work = Task.Run(server.ServeAsync);
        return Task.FromResult(server);
    }

    /// <summary>Ends what is under way, and returns when the port is free again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _work.ConfigureAwait(false);
        await WaitForRequestsAsync().ConfigureAwait(false);
        _listener.Close();
        _stop.Dispose();
    }

    private static HttpListener Listen(int port)
    {
        for (int attempt = 1; ; attempt++)
        {
            HttpListener listener = new() { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (port == 0 && attempt < Attempts)
            {
                // Somebody else took the free port first.
                listener.Close();
            }
        }
    }

    // Unlike a socket, the listener cannot choose a port itself.
    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    // A client that never ends its request must not keep the server.
    private async Task WaitForRequestsAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            for (int place = 0; place < MostRequests; place++)
            {
                await _places.WaitAsync(patience.Token).ConfigureAwait(false);
            }

            _places.Dispose();
        }
        catch (OperationCanceledException)
        {
            // What is left finds its connection closed.
        }
    }

    private async Task ServeAsync()
    {
        while (await NextAsync().ConfigureAwait(false) is { } context)
        {
            _ = Task.Run(() => HandleAsync(context));
        }
    }

    private async Task<HttpListenerContext?> NextAsync()
    {
        try
        {
            await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            // A listener that is stopped in this very moment may never answer, so its answer is not all we wait for.
            return await _listener.GetContextAsync().WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped: the listener has several exceptions to say so.
            _places.Release();
            return null;
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            SandboxRequest request = await ListenerMessages
                .ReadAsync(context.Request, _stop.Token)
                .ConfigureAwait(false);
            SandboxResponse answer = await Instance.AnswerAsync(request, _stop.Token).ConfigureAwait(false);
            await ListenerMessages.SendAsync(answer, context, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The client hung up, the server stops, or the request cannot be read: only this connection ends.
            context.Response.Abort();
        }
        finally
        {
            _places.Release();
        }
    }
}
