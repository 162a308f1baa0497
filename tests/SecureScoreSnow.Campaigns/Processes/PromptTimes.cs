namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>How long after Ctrl+C the prompt was back, where something was left to settle and where not.</summary>
internal sealed class PromptTimes
{
    private const double Share = 0.95;
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(100);

    private readonly List<TimeSpan> _idle = [];
    private readonly List<TimeSpan> _settling = [];

    internal void Add(TimeSpan time, bool isSettling) => (isSettling ? _settling : _idle).Add(time);

    internal void WriteTo(TextWriter output)
    {
        Write(output, "nothing to settle", _idle);
        Write(output, "requests to settle", _settling);
    }

    internal void Check(CampaignVerdict verdict)
    {
        if (_idle.Count > 0 && At(_idle, Share) > s_limit)
        {
            verdict.Err($"the prompt was back after {At(_idle, Share).TotalMilliseconds:N0} ms in 95 of 100");
        }
    }

    private static TimeSpan At(List<TimeSpan> times, double share) =>
        times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);

    private static void Write(TextWriter output, string what, List<TimeSpan> times)
    {
        if (times.Count > 0)
        {
            output.WriteLine(
                $"  prompt back, {what}: {times.Count} times, median {At(times, 0.5).TotalMilliseconds:N0} ms, "
                + $"95 of 100 within {At(times, Share).TotalMilliseconds:N0} ms, "
                + $"longest {times.Max().TotalMilliseconds:N0} ms");
        }
    }
}
