using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace SecureScoreSnow.Tests;

/// <summary>A server that writes what a test says, byte for byte, and remembers what it was sent.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, string, CancellationToken, Task> _answer;
    private readonly SslStreamCertificateContext? _certificate;
    private readonly Task _work;

    internal LoopbackServer(
        Func<Stream, string, CancellationToken, Task> answer,
        SslStreamCertificateContext? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _work = Task.Run(AcceptAsync);
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal Uri Address => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/");

    /// <summary>The heads of the requests.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    internal static LoopbackServer Answering(
        string head,
        string body = "",
        SslStreamCertificateContext? certificate = null) =>
        new((stream, _, stop) => WriteAsync(stream, head, body, stop), certificate);

    internal static async Task WriteAsync(Stream stream, string head, string body, CancellationToken stop)
    {
        int length = Encoding.UTF8.GetByteCount(body);
        string answer = $"HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped: the listener has several exceptions to say so.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using Stream stream = await OpenAsync(client);
                string head = await ReadHeadAsync(stream);
                if (head.Length == 0)
                {
                    return;
                }

                Requests.Enqueue(head);
                await _answer(stream, head, _stop.Token);
            }
            catch (Exception)
            {
                // The client hung up or refused the certificate: that is what is being tested.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        SslStream secure = new(client.GetStream());
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, _stop.Token);
        return secure;
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(one, _stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
