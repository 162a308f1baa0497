using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>A proxy in front of a sandbox that can be in trouble, and out of it again, at one address.</summary>
internal sealed class DyingProxy : IAsyncDisposable
{
    private const string BadGateway =
        "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 26\r\n\r\n"
        + "<html>No such host.</html>";

    private const string WantsSignIn =
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
        + "Connection: close\r\nContent-Length: 0\r\n\r\n";

    private readonly ReservedPort _port = ReservedPort.Take();
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly Uri _target;
    private TcpListener? _listener;
    private volatile ProxyTrouble _trouble;
    private int _connections;

    private DyingProxy(Uri target) => _target = target;

    /// <summary>How many connections there have been.</summary>
    internal int Connections => _connections;

    internal Uri Address => new($"http://127.0.0.1:{_port.Number}/");

    internal static async Task<DyingProxy> StartAsync(Uri target)
    {
        DyingProxy proxy = new(target);
        await proxy.ListenAsync();
        return proxy;
    }

    /// <summary>Gets into trouble, or out of it; whatever is under way is reset.</summary>
    internal async Task SwitchAsync(ProxyTrouble trouble)
    {
        _trouble = trouble;
        if (trouble == ProxyTrouble.Refuses)
        {
            _listener?.Dispose();
            _listener = null;
        }
        else if (_listener is null)
        {
            await ListenAsync();
        }

        foreach (TcpClient client in _open.Keys)
        {
            Reset(client);
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        foreach (TcpClient client in _open.Keys)
        {
            Reset(client);
        }

        _port.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Reset(TcpClient client)
    {
        try
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            client.Close();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    private async Task ListenAsync()
    {
        _listener = await _port.ListenAsync(IPAddress.Loopback, CancellationToken.None);
        _ = AcceptAsync(_listener!);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Nobody listens here any more.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient server = new();
        _open[client] = true;
        Interlocked.Increment(ref _connections);
        try
        {
            if (_trouble == ProxyTrouble.Resets)
            {
                Reset(client);
            }
            else if (_trouble == ProxyTrouble.None)
            {
                await RelayAsync(client, server);
            }
            else
            {
                await AnswerAsync(client, _trouble == ProxyTrouble.BadGateway ? BadGateway : WantsSignIn);
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has hung up, or this proxy has died.
        }
        finally
        {
            _open.TryRemove(client, out _);
            client.Dispose();
        }
    }

    // Servers take the whole address that a proxy is sent, so nothing has to be rewritten.
    private async Task RelayAsync(TcpClient client, TcpClient server)
    {
        await server.ConnectAsync(IPAddress.Loopback, _target.Port);
        Task there = client.GetStream().CopyToAsync(server.GetStream());
        Task back = server.GetStream().CopyToAsync(client.GetStream());
        await await Task.WhenAny(there, back);
    }

    private static async Task AnswerAsync(TcpClient client, string answer)
    {
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[64 * 1024];
        if (await stream.ReadAsync(buffer) > 0)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            client.Client.Shutdown(SocketShutdown.Send);

            // What is still to come is read, or it would have the answer reset.
            while (await stream.ReadAsync(buffer) > 0)
            {
                continue;
            }
        }
    }
}
