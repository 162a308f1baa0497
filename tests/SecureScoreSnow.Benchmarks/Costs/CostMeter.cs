using System.Diagnostics;

namespace SecureScoreSnow.Benchmarks.Costs;

/// <summary>What a piece of work takes of this process: time on a processor, and memory.</summary>
internal sealed class CostMeter : IDisposable
{
    private readonly AllocationSampler _sampler = new();
    private readonly TimeSpan _processor = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly long _bytes = GC.GetTotalAllocatedBytes(precise: true);

    public void Dispose() => _sampler.Dispose();

    /// <summary>So far, for each of so many items.</summary>
    internal Cost Per(int items)
    {
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime - _processor;
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytes;
        return new Cost(processor.TotalMicroseconds / items, bytes / (double)items, [.. _sampler.Top(3)]);
    }
}
