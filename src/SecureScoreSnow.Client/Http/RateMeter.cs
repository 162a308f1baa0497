using System.Globalization;
using System.Net;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads what answers say of the rate rule they fell under, and counts along.</summary>
internal sealed class RateMeter
{
    private readonly object _lock = new();
    private RateLimit? _current;

    /// <summary>Null where no rule has been met, or its window has ended.</summary>
    internal RateLimit? At(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _current is { } limit && limit.ResetsAt > now ? limit : null;
        }
    }

    internal void Note(HttpResponseMessage response)
    {
        if (Number(response, "X-RateLimit-Limit") is not { } limit
            || limit > int.MaxValue
            || Number(response, "X-RateLimit-Reset") is not { } reset)
        {
            return;
        }

        DateTimeOffset resetsAt = DateTimeOffset.FromUnixTimeSeconds(reset);
        lock (_lock)
        {
            int before = _current is { } known && known.ResetsAt == resetsAt ? known.Left : (int)limit;
            int left = response.StatusCode == (HttpStatusCode)429 ? 0 : Math.Max(0, before - 1);
            _current = new RateLimit((int)limit, resetsAt, left);
        }
    }

    private static long? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out IEnumerable<string>? values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        && number < 253_402_300_800
            ? number
            : null;
}
