using System.Diagnostics;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>A moment in the life of a process: after so long, or once it has asked for so many tickets.</summary>
/// <param name="Time">How long; null where it is the tickets that count.</param>
/// <param name="Tickets">How many.</param>
internal sealed record KillMoment(TimeSpan? Time, long Tickets)
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(1);

    /// <summary>One in the whole of a run: half of them by time, half by tickets, so that they lie amid them.</summary>
    internal static KillMoment Draw(Random draw, TimeSpan time, int tickets) => draw.Next(2) == 0
        ? new KillMoment(time * draw.NextDouble(), 0)
        : new KillMoment(null, draw.Next(1, tickets + 1));

    /// <summary>Waits for it, but no longer than the process lives.</summary>
    internal Task WaitAsync(ShellRun run, ServedSandbox sandbox) => WaitAsync(() => run.HasEnded, sandbox);

    /// <summary>Waits for it, but no longer than the command runs.</summary>
    internal async Task WaitAsync(Func<bool> hasEnded, ServedSandbox sandbox)
    {
        long start = Stopwatch.GetTimestamp();
        long before = sandbox.Writes;
        while (!hasEnded() && !IsReached(Stopwatch.GetElapsedTime(start), sandbox.Writes - before))
        {
            await Task.Delay(s_glance);
        }
    }

    private bool IsReached(TimeSpan elapsed, long tickets) =>
        Time is { } time ? elapsed >= time : tickets >= Tickets;
}
