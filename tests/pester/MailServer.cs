using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;

namespace SecureScoreSnow.Tests;

/// <summary>A mail server for the loopback that takes mail over TLS only, and remembers all that it was told.</summary>
public sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly X509Certificate2 _certificate = MakeCertificate();

    public MailServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Certificate => _certificate.ExportCertificatePem();

    /// <summary>What it was told before TLS.</summary>
    public ConcurrentQueue<string> Clear { get; } = new();

    /// <summary>What it was told within TLS, messages included.</summary>
    public ConcurrentQueue<string> Secure { get; } = new();

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
        catch (ObjectDisposedException)
        {
            // The same.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                await SayAsync(stream, "220 localhost");
                if (await TalkAsync(stream, Clear, "250-localhost\r\n250 STARTTLS"))
                {
                    using SslStream secure = new(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    await TalkAsync(secure, Secure, "250-localhost\r\n250 AUTH LOGIN");
                }
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException)
            {
                // Who does not trust the certificate hangs up.
            }
        }
    }

    // True where TLS is to follow.
    private static async Task<bool> TalkAsync(Stream stream, ConcurrentQueue<string> heard, string abilities)
    {
        using StreamReader reader = new(stream, Encoding.Latin1, false, 1, leaveOpen: true);
        bool isMessage = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Enqueue(line);
            isMessage &= line != ".";
            if (isMessage)
            {
                continue;
            }

            isMessage = line == "DATA";
            await SayAsync(stream, Answer(line, abilities));
            if (line == "STARTTLS")
            {
                return true;
            }
        }

        return false;
    }

    private static string Answer(string line, string abilities) => line.Split(' ')[0] switch
    {
        "EHLO" or "HELO" => abilities,
        "STARTTLS" => "220 Go on",
        "AUTH" => line.Split(' ').Length > 2 ? "334 UGFzc3dvcmQ6" : "334 VXNlcm5hbWU6",
        "MAIL" or "RCPT" or "." => "250 OK",
        "DATA" => "354 Go on",
        "QUIT" => "221 Bye",
        _ => "235 OK",
    };

    private static async Task SayAsync(Stream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"));
}
