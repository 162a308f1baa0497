using System.Globalization;
using System.Security.Cryptography.X509Certificates;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Demo;

/// <summary><c>serve</c>: keeps the sandbox up for other clients until Ctrl+C.</summary>
internal static class Serving
{
    private const int PortTaken = 1;
    private const int WrongUsage = 2;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        (ServingOptions? options, string error) = ServingOptions.Parse(arguments);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(error);
            await Console.Error.WriteLineAsync(ServingOptions.Usage);
            return WrongUsage;
        }

        SandboxInstance instance = new(TimeProvider.System, new SandboxOptions { SeedFiles = options.Seeds });
        ServingData? data = options.Data is { } folder ? new ServingData(instance, folder) : null;
        data?.Restore();
        if (options.Scenario is { } name && !instance.TryApply(name))
        {
            await Console.Error.WriteLineAsync(
                $"There is no scenario '{name}'. There are: {string.Join(", ", Enum.GetNames<SandboxScenario>())}");
            return WrongUsage;
        }

        try
        {
            await ServeAsync(instance, options, data);
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync(taken.Message);
            return PortTaken;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{instance.RequestCount} requests were answered."));
        return 0;
    }

    private static async Task ServeAsync(SandboxInstance instance, ServingOptions options, ServingData? data)
    {
        using X509Certificate2? certificate = options.Https ? ServingCertificate.Create(TimeProvider.System) : null;
        await using ServingHost host = await ServingHost.StartAsync(instance, options.Port, certificate);
        instance.HomePage = new HomePage(instance, host.Address).ShowAsync;
        Introduce(host.Address, certificate);
        using CancellationTokenSource stop = new();
        Task keeping = data?.KeepAsync(TimeProvider.System, stop.Token) ?? Task.CompletedTask;
        await host.WaitForShutdownAsync();
        await stop.CancelAsync();
        await keeping;
    }

    private static void Introduce(Uri address, X509Certificate2? certificate)
    {
        Console.WriteLine($"The sandbox listens on {address} and shows browsers the cards there");
        if (certificate is not null)
        {
            Console.WriteLine($"  certificate to trust    {ServingCertificate.WritePem(certificate)}");
        }

        Console.WriteLine($"  integration user        {SandboxAccounts.IntegrationUser}");
        Console.WriteLine($"  administrator           {SandboxAccounts.Admin}");
        Console.WriteLine($"  OAuth client id         {SandboxAccounts.ClientId}");
        Console.WriteLine("  passwords and secrets   made up, listed in docs/sandbox.md");
        Console.WriteLine("Ctrl+C ends it.");
    }
}
