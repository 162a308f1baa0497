using System.Collections.Concurrent;
using System.Globalization;

namespace SecureScoreSnow.Sandbox.Store;

/// <summary>Writes what an instance notes of itself into <c>syslog</c>; only the newest entries are kept.</summary>
internal sealed class SystemLog(TableStore store, TimeProvider clock)
{
    internal const int Warning = 1;
    internal const int Error = 2;

    private const string Table = "syslog";
    private const int Most = 1_000;
    private const int History = 720;

    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(17);

    private static readonly string[] s_events =
    [
        "Background progress worker completed", "Scheduled job finished: Clean up sessions", "Text index was updated",
        "Event queue is empty", "Node is in the cluster",
    ];

    private readonly ConcurrentQueue<string> _written = new();

    internal void Write(int level, string source, string message)
    {
        Row row = Entry(StableId.New(), level, source, message, clock.GetUtcNow());
        TableStore.TryInsert(row);
        _written.Enqueue(row.SysId);
        if (_written.Count > Most && _written.TryDequeue(out string? oldest)
            && store.Find(Table, oldest) is { } old)
        {
            TableStore.Delete(old);
        }
    }

    /// <summary>What the instance noted in the days before it began: the same in every sandbox.</summary>
    internal void AddHistory()
    {
        DateTimeOffset now = clock.GetUtcNow();
        for (int age = History; age > 0; age--)
        {
            string id = StableId.Of(Table, age.ToString(CultureInfo.InvariantCulture));
            TableStore.TryInsert(Entry(id, 0, "System", s_events[age % s_events.Length], now - (age * s_interval)));
        }
    }

    private Row Entry(string id, int level, string source, string message, DateTimeOffset time)
    {
        RowDraft draft = new(store.Table(Table)!)
        {
            ["sys_id"] = id,
            ["level"] = level.ToString(CultureInfo.InvariantCulture),
            ["source"] = source,
            ["message"] = message,
            ["sys_created_on"] = WireTime.Text(time),
            ["sys_created_by"] = "system",
            ["sys_updated_on"] = WireTime.Text(time),
            ["sys_updated_by"] = "system",
            ["sys_mod_count"] = "0",
            ["sys_class_name"] = Table,
        };
        return draft.ToRow();
    }
}
