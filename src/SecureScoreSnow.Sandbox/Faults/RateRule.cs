using System.Collections.Concurrent;
using System.Globalization;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Faults;

/// <summary>Counts the requests of each user in the current hour.</summary>
internal sealed class RateRule
{
    private static readonly string s_id = StableId.Of("sys_rate_limit_rules", "sandbox");

    private readonly ConcurrentDictionary<(string User, long Hour), int> _counts = new();

    /// <summary>The refusal, or null if the request is within the limit.</summary>
    internal SandboxResponse? Refuse(string user, int limit, DateTimeOffset now)
    {
        if (limit == 0)
        {
            return null;
        }

        long hour = HourOf(now);
        int count = _counts.AddOrUpdate((user, hour), 1, (_, count) => count + 1);
        TimeSpan wait = DateTimeOffset.FromUnixTimeSeconds((hour + 1) * 3600) - now;
        return count > limit ? Headers(Refusal(limit, wait), limit, now) : null;
    }

    internal static SandboxResponse Refusal(int limit, TimeSpan wait) => Answers
        .Refuse(429, "Rate limit exceeded", string.Create(
            CultureInfo.InvariantCulture, $"Rate limit of {limit} requests per hour for Table API exceeded"))
        .With("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    internal static SandboxResponse Headers(SandboxResponse response, int limit, DateTimeOffset now) => response
        .With("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Reset", ((HourOf(now) + 1) * 3600).ToString(CultureInfo.InvariantCulture))
        .With("X-RateLimit-Rule", s_id);

    private static long HourOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 3600;
}
