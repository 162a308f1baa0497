namespace SecureScoreSnow.Client.Tracing;

/// <summary>A watch on a journal that ends once.</summary>
internal sealed class RequestWatch(RequestJournal journal) : IDisposable
{
    private int _ends;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ends, 1) == 0)
        {
            journal.EndWatch();
        }
    }
}
