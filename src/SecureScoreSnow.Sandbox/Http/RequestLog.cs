using System.Collections.Concurrent;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>The newest requests, and how many there have been of each kind.</summary>
internal sealed class RequestLog(int size)
{
    // A path with many changing parts must not fill the memory.
    private const int MostKinds = 10_000;
    private const int SysIdLength = 32;

    private readonly ConcurrentQueue<LoggedRequest> _newest = new();
    private readonly ConcurrentDictionary<(string Method, string Path, bool InBatch), long> _counts = new();
    private long _total;

    internal IReadOnlyList<LoggedRequest> Newest => [.. _newest];

    internal long Total => Interlocked.Read(ref _total);

    internal void Add(LoggedRequest request)
    {
        Interlocked.Increment(ref _total);
        _newest.Enqueue(request);
        while (_newest.Count > size && _newest.TryDequeue(out _))
        {
        }

        (string, string, bool) kind = (request.Method, PathOf(request.PathAndQuery), request.InBatch);
        if (_counts.Count < MostKinds || _counts.ContainsKey(kind))
        {
            _counts.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
    }

    internal long CountOf(string method, string pathPrefix, bool inBatch) => _counts
        .Where(count => count.Key.Method == method && count.Key.InBatch == inBatch
            && count.Key.Path.StartsWith(pathPrefix, StringComparison.Ordinal))
        .Sum(count => count.Value);

    internal void Clear()
    {
        _newest.Clear();
        _counts.Clear();
        Interlocked.Exchange(ref _total, 0);
    }

    // Records count under one path: /api/now/table/incident/{sys_id}.
    private static string PathOf(string pathAndQuery) => string.Join(
        '/',
        pathAndQuery.Split('?')[0].Split('/').Select(part =>
            part.Length == SysIdLength && part.All(char.IsAsciiHexDigit) ? "{sys_id}" : part));
}
