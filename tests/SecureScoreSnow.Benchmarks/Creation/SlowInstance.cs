using SecureScoreSnow.Demo;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks.Creation;

/// <summary>A sandbox that takes as long as an instance does.</summary>
internal sealed class SlowInstance : IAsyncDisposable
{
    private readonly ServingHost _host;

    private SlowInstance(SandboxInstance sandbox, ServingHost host)
    {
        Sandbox = sandbox;
        _host = host;
    }

    internal SandboxInstance Sandbox { get; }

    internal Uri Address => _host.Address;

    /// <summary>How many tickets there are.</summary>
    internal long Created =>
        Sandbox.CountOf("POST", "/api/now/table/") + Sandbox.CountOf("POST", "/api/now/table/", inBatch: true);

    /// <summary>How many requests came over the network, those for tokens included.</summary>
    internal long Requests => Sandbox.CountOf("GET", "/") + Sandbox.CountOf("POST", "/");

    /// <summary>How many of them were refused because the queue was full.</summary>
    internal long Refused => Sandbox.Requests.Count(request => request.Status == 429 && !request.InBatch);

    internal static async Task<SlowInstance> StartAsync(TimeSpan roundTrip, TimeSpan serviceTime, int threads)
    {
        SandboxInstance sandbox = new(TimeProvider.System, new SandboxOptions { RequestLogSize = 100_000 });
        sandbox.Faults.Latency = roundTrip;
        sandbox.Faults.ServiceTimePerRow = serviceTime;
        sandbox.Faults.Threads = threads;
        return new SlowInstance(sandbox, await ServingHost.StartAsync(sandbox));
    }

    /// <summary>Takes threads away once so many tickets were made.</summary>
    internal async Task ShrinkAsync(int threads, int after, CancellationToken stop)
    {
        while (Created < after)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), stop);
        }

        Sandbox.Faults.Threads = threads;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
