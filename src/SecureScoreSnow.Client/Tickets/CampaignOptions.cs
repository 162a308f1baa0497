using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>How a run of task creation behaves.</summary>
public sealed record CampaignOptions
{
    /// <summary>
    /// How many tasks are looked up with one request: as many as the address of one has room for, unless their ids are
    /// unusually long.
    /// </summary>
    public const int WindowSize = 100;

    /// <summary>Brings tickets that are there up to date.</summary>
    public bool Update { get; init; }

    /// <summary>What is done where a task's earlier tickets are all closed.</summary>
    public ClosedTicketRule WhenClosed { get; init; }

    /// <summary>
    /// How long a score may take to catch up, where it says when it was measured. Seven days unless set.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The same where it does not say. 35 days unless set: some controls are measured once a month.</summary>
    public TimeSpan GraceWhenUnknown { get; init; } = TimeSpan.FromDays(35);

    /// <summary>An open ticket of the other type does not count.</summary>
    public bool AllowBothTypes { get; init; }

    /// <summary>How many tickets the run may create.</summary>
    public int? MaxNew { get; init; }

    /// <summary>How many requests may be under way at a time; what the instance takes well where it is null.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>
    /// How many tickets go into one request: 1 for single posts; by what the instance takes where it is null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? BatchSize
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>How long the run may wait in all because the instance asks for it.</summary>
    public TimeSpan MaxWait { get; init; } = WaitBudget.DefaultLimit;

    /// <summary>How long after today a ticket is due where the task does not say. 30 days unless set.</summary>
    public TimeSpan DefaultDueIn { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Where fields go; the campaign takes this from its connection.</summary>
    internal ConnectionSettings Settings { get; init; } = ConnectionSettings.Default;

    internal FieldMap FieldMapOf(TicketType type) => Settings.Of(type).FieldMap;
}
