namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Says how many tickets go into one request. An instance gives a batch 30 seconds; a third of that leaves room for
/// the slow ones.
/// </summary>
internal sealed class BatchSizer(int? fixedSize)
{
    private const int FirstSize = 10;
    private const int LargestSize = 50;

    // Below this many waiting, single posts are done sooner.
    private const int Many = 20;

    private static readonly TimeSpan s_target = TimeSpan.FromSeconds(10);

    private int _size = FirstSize;

    internal int Next(int waiting) => fixedSize is { } size ? Math.Max(1, size)
        : waiting >= Many ? Volatile.Read(ref _size)
        : 1;

    /// <param name="timePerTicket">How long the instance worked on one; zero where it did not say.</param>
    internal void Learn(TimeSpan timePerTicket)
    {
        if (timePerTicket > TimeSpan.Zero)
        {
            long fitting = s_target.Ticks / timePerTicket.Ticks;
            Volatile.Write(ref _size, (int)Math.Max(1, Math.Min(LargestSize, fitting)));
        }
    }
}
