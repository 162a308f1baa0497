using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>A sandbox in this process, which lives on and can be looked into whoever dies that asks it.</summary>
internal sealed class ServedSandbox : IAsyncDisposable
{
    private const string Table = "/api/now/table/";

    private static readonly string[] s_writing = ["POST", "PUT", "PATCH", "DELETE"];
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(150);

    private readonly ServingHost _host;

    private ServedSandbox(SandboxInstance instance, ServingHost host)
    {
        Instance = instance;
        _host = host;
    }

    internal SandboxInstance Instance { get; }

    internal Uri Address => _host.Address;

    /// <summary>How many records it was asked to make or to change, single or in batches.</summary>
    internal long Writes => s_writing.Sum(verb =>
        Instance.CountOf(verb, Table) + Instance.CountOf(verb, Table, inBatch: true));

    /// <summary>How many requests have come; what late commits carry out of a batch is none.</summary>
    internal long Requests => Instance.CountOf("GET", "/") + Sent;

    /// <summary>How many of them could write.</summary>
    internal long Sent => s_writing.Sum(verb => Instance.CountOf(verb, "/"));

    internal static async Task<ServedSandbox> StartAsync(int seed = 1)
    {
        SandboxInstance instance = new(TimeProvider.System, new SandboxOptions { RandomSeed = seed });
        return new ServedSandbox(instance, await ServingHost.StartAsync(instance));
    }

    /// <summary>Whether nobody asks for anything in a while.</summary>
    internal async Task<bool> IsQuietAsync()
    {
        // What was on its way has arrived after this.
        await Task.Delay(s_glance);
        long before = Requests;
        await Task.Delay(s_glance);
        return Requests == before;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
