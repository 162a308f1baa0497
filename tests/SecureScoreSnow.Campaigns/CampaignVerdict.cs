using System.Collections.Concurrent;

namespace SecureScoreSnow.Campaigns;

/// <summary>What a campaign injected and what came of it.</summary>
internal sealed class CampaignVerdict
{
    private const int Shown = 20;

    private readonly ConcurrentDictionary<string, long> _injected = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _findings = new();
    private long _lost;
    private long _duplicated;
    private long _wrong;

    /// <summary>Whether nothing was lost, duplicated or wrong, and something was injected at all.</summary>
    internal bool IsWell => Lost == 0 && Duplicated == 0 && Wrong == 0 && !_injected.IsEmpty;

    internal long Lost => Interlocked.Read(ref _lost);

    internal long Duplicated => Interlocked.Read(ref _duplicated);

    internal long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>What was found, in the words of the campaign.</summary>
    internal IReadOnlyCollection<string> Findings => _findings;

    /// <summary>Why it was not run; null where it was.</summary>
    internal string? SkipReason { get; private set; }

    /// <summary>Says why it cannot be run on this machine.</summary>
    internal CampaignVerdict Skip(string reason)
    {
        SkipReason = reason;
        return this;
    }

    internal void Inject(string what, long count = 1)
    {
        if (count > 0)
        {
            _injected.AddOrUpdate(what, count, (_, old) => old + count);
        }
    }

    internal void Lose(string what) => Count(ref _lost, $"lost: {what}");

    internal void Duplicate(string what) => Count(ref _duplicated, $"duplicated: {what}");

    internal void Err(string what) => Count(ref _wrong, $"wrong: {what}");

    internal void WriteTo(TextWriter output, TimeSpan time)
    {
        if (SkipReason is not null)
        {
            output.WriteLine($"  not run: {SkipReason}");
        }

        foreach ((string what, long count) in _injected.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"  {count,9:N0} {what}");
        }

        foreach (string finding in _findings.Take(Shown))
        {
            output.WriteLine($"  {finding}");
        }

        output.WriteLine($"  {Lost} lost, {Duplicated} duplicated, {Wrong} wrong; {time.TotalSeconds:N1} s");
    }

    private void Count(ref long count, string finding)
    {
        Interlocked.Increment(ref count);
        _findings.Enqueue(finding);
    }
}
