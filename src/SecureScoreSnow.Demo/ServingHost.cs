using System.Net;
using System.Security.Cryptography.X509Certificates;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Demo;

/// <summary>A sandbox on Kestrel.</summary>
internal sealed class ServingHost : IAsyncDisposable
{
    // The sandbox answers an address that is too long by itself, as the service does.
    private const int LongestRequestLine = 128 * 1024;

    private readonly WebApplication _app;

    private ServingHost(WebApplication app) => _app = app;

    internal Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal static async Task<ServingHost> StartAsync(
        SandboxInstance instance,
        int port = 0,
        X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MaxRequestLineSize = LongestRequestLine;
            options.Limits.MaxRequestBufferSize = 2 * LongestRequestLine;
            options.Listen(IPAddress.Loopback, port, listen => Configure(listen, certificate));
        });
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        WebApplication app = builder.Build();
        app.Run(context => ServingMessages.AnswerAsync(instance, context));
        await app.StartAsync();
        return new ServingHost(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    internal Task WaitForShutdownAsync(CancellationToken cancellationToken = default) =>
        HostingAbstractionsHostExtensions.WaitForShutdownAsync(_app, cancellationToken);

    private static void Configure(ListenOptions listen, X509Certificate2? certificate)
    {
        listen.Protocols = HttpProtocols.Http1;
        if (certificate is not null)
        {
            listen.UseHttps(certificate);
        }
    }
}
