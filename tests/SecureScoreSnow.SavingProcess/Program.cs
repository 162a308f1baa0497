using System.Globalization;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Saved;

namespace SecureScoreSnow.SavingProcess;

/// <summary>What tests need another process for: one that saves beside others, or that they can kill.</summary>
internal static class Program
{
    private const int Refused = 2;

    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            await RunAsync(arguments, new StoreFolder(arguments[1]));
            return 0;
        }
        catch (SnowException refusal)
        {
            Console.WriteLine($"{refusal.Code}: {refusal.Message} {refusal.Remedy}");
            return Refused;
        }
    }

    private static Task RunAsync(string[] arguments, StoreFolder folder)
    {
        ISecretVault files = new UnprotectedVault(folder);
        ConnectionStore plain = new(folder, TimeProvider.System, files);
        ConnectionStore real = new(folder.Path, TimeProvider.System);
        return arguments[0] switch
        {
            "forever" => new Saver(plain).SaveForeverAsync(arguments[2], NumberOf(arguments)),
            "pause" => Pausing(folder, files, arguments[4]).SaveAsync(arguments[2], arguments[3]),
            "work" => new Saver(plain).WorkAsync(arguments[2], NumberOf(arguments)),
            "work-protected" => new Saver(real, isProtected: true).WorkAsync(arguments[2], NumberOf(arguments)),
            "save-protected" => new Saver(real, isProtected: true).SaveAsync(arguments[2], arguments[3]),
            "load-protected" => PrintAsync(new Saver(real).LoadAsync(arguments[2])),
            "remove-protected" => real.RemoveAsync(arguments[2], CancellationToken.None),
            "require-protection" => real.RequireProtectionAsync(false, CancellationToken.None),
            _ => throw new ArgumentException(arguments[0]),
        };
    }

    private static Saver Pausing(StoreFolder folder, ISecretVault files, string point) =>
        new(new ConnectionStore(folder, TimeProvider.System, new PausingVault(files, point)));

    private static async Task PrintAsync(Task<string> text) => Console.WriteLine(await text);

    private static int NumberOf(string[] arguments) => int.Parse(arguments[3], CultureInfo.InvariantCulture);
}
