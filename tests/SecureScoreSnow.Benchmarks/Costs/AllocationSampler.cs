using System.Diagnostics.Tracing;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Benchmarks.Costs;

/// <summary>Learns from the runtime what kinds of objects take memory: it names one every 100 kB.</summary>
internal sealed partial class AllocationSampler : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GarbageCollection = (EventKeywords)1;
    private const int TypeName = 5;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The types that most memory went to, with their shares.</summary>
    internal IEnumerable<(string Type, double Share)> Top(int count)
    {
        lock (_counts)
        {
            double all = Math.Max(1, _counts.Values.Sum());
            return [.. _counts
                .OrderByDescending(entry => entry.Value)
                .Take(count)
                .Select(entry => (Qualification().Replace(entry.Key, ""), entry.Value / all))];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true)
        {
            string type = eventData.Payload![TypeName] as string ?? "?";
            lock (_counts)
            {
                _counts[type] = _counts.GetValueOrDefault(type) + 1;
            }
        }
    }

    // Namespaces, the types that a type lies in, and how many parameters a generic one has.
    [GeneratedRegex(@"(\w+[.+])+|`\d+")]
    private static partial Regex Qualification();
}
