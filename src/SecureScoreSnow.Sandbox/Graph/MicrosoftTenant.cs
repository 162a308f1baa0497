using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Seed;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>A Microsoft 365 tenant: who may sign in, its controls, and 90 days of scores.</summary>
public sealed class MicrosoftTenant
{
    /// <summary>How many daily snapshots Graph keeps.</summary>
    public const int DaysKept = 90;

    private readonly object _gate = new();
    private readonly TimeProvider _clock;

    // Made when it is first asked for: most sandboxes serve ServiceNow alone.
    private readonly Lazy<ScoreBook> _lazyBook;

    /// <summary>Makes the tenant of <see cref="SandboxMicrosoft"/>.</summary>
    public MicrosoftTenant(TimeProvider clock)
        : this(clock, Guid.Parse(SandboxMicrosoft.TenantId), SandboxMicrosoft.Domain)
    {
    }

    /// <summary>Makes a tenant with the same controls and app under an id and domain of its own.</summary>
    public MicrosoftTenant(TimeProvider clock, Guid id, string domain)
    {
        _clock = clock;
        Id = id.ToString();
        Domain = domain;
        Directory = new TenantDirectory(clock, domain);
        Traffic = new GraphTraffic(clock);
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        _lazyBook = new Lazy<ScoreBook>(() => new ScoreBook(today));
    }

    /// <summary>The tenant's id: lower case, with dashes.</summary>
    public string Id { get; }

    public string Domain { get; }

    /// <summary>The apps, users and managed identities, and the sign-ins that are under way.</summary>
    public TenantDirectory Directory { get; }

    /// <summary>How Graph treats the requests for this tenant: throttling, latency, concurrency.</summary>
    public GraphTraffic Traffic { get; }

    /// <summary>How Graph answers about the scores.</summary>
    public ScoreSwitches Switches { get; } = new();

    /// <inheritdoc cref="ScoreSwitches.GraphPageSize"/>
    public int PageSize
    {
        get => Switches.GraphPageSize;
        set => Switches.GraphPageSize = value;
    }

    /// <inheritdoc cref="ScoreSwitches.AnswersPartially"/>
    public bool AnswersPartially
    {
        get => Switches.AnswersPartially;
        set => Switches.AnswersPartially = value;
    }

    /// <inheritdoc cref="ScoreSwitches.HasSecureScore"/>
    public bool HasSecureScore
    {
        get => Switches.HasSecureScore;
        set => Switches.HasSecureScore = value;
    }

    /// <summary>Every control, in the order of their ids.</summary>
    public IReadOnlyList<SecureScoreControl> Controls
    {
        get
        {
            lock (_gate)
            {
                return [.. Book.Controls.Values.OrderBy(control => control.Id, StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    /// <summary>The snapshots, newest first; the newest one follows every change of a score.</summary>
    public IReadOnlyList<ScoreSnapshot> Snapshots
    {
        get
        {
            lock (_gate)
            {
                return [new ScoreSnapshot(Book.Today, Book.Measured()), .. Book.Past];
            }
        }
    }

    // Asked for under the lock alone.
    private ScoreBook Book
    {
        get
        {
            ScoreBook book = _lazyBook.Value;
            if (book.Pending.Count > 0)
            {
                book.ShowPending(_clock.GetUtcNow());
            }

            return book;
        }
    }

    /// <summary>The day of the newest snapshot, in UTC.</summary>
    public DateOnly Today
    {
        get
        {
            lock (_gate)
            {
                return Book.Today;
            }
        }
    }

    /// <summary>A control by its id, without regard to case.</summary>
    /// <exception cref="KeyNotFoundException">The tenant has no such control.</exception>
    public SecureScoreControl this[string controlId]
    {
        get
        {
            lock (_gate)
            {
                return Book.Controls[controlId];
            }
        }
    }

    /// <summary>A control by its id, without regard to case; null where the tenant has none of it.</summary>
    public SecureScoreControl? Find(string controlId)
    {
        lock (_gate)
        {
            return Book.Controls.GetValueOrDefault(controlId);
        }
    }

    /// <summary>Sets the points, null for a control that is no longer measured.</summary>
    public void SetScore(string controlId, double? score) =>
        Change(controlId, control => control with
        {
            Measure = score is { } points ? SeedMeasure.Of(control, points) : null,
        });

    /// <summary>Adds a state that shows at once, as the portal or another program would.</summary>
    public void SetState(string controlId, string state, string? updatedBy = null, string? comment = null) =>
        AddState(
            controlId,
            new ControlStateUpdate(state) { UpdatedBy = updatedBy, Comment = comment },
            delay: TimeSpan.Zero);

    /// <summary>Adds a control, or puts it in the place of the one with the same id.</summary>
    public void Add(SecureScoreControl control)
    {
        lock (_gate)
        {
            Book.Controls[control.Id] = control;
        }
    }

    /// <summary>Takes a control out of the profiles and of the newest snapshot.</summary>
    public bool Remove(string controlId)
    {
        lock (_gate)
        {
            return Book.Controls.Remove(controlId);
        }
    }

    /// <summary>Withdraws a control, or takes that back; it stays in the profiles.</summary>
    public void Deprecate(string controlId, bool deprecated = true) =>
        Change(controlId, control => control with { Deprecated = deprecated });

    /// <summary>
    /// Ends the day: its scores become history, and states that were set on it take effect on the points (full for
    /// a third party or another mitigation, none for an accepted risk).
    /// </summary>
    public void StartNewDay()
    {
        lock (_gate)
        {
            Book.EndDay();
        }
    }

    internal void AddState(string controlId, ControlStateUpdate update, TimeSpan delay)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        ControlStateUpdate stamped = update with { UpdatedDateTime = now };
        lock (_gate)
        {
            if (delay > TimeSpan.Zero)
            {
                Book.Pending.Add(new PendingState(controlId, stamped, now + delay));
            }
            else
            {
                Book.Add(controlId, stamped);
            }
        }
    }

    private void Change(string controlId, Func<SecureScoreControl, SecureScoreControl> change)
    {
        lock (_gate)
        {
            Book.Controls[controlId] = change(Book.Controls[controlId]);
        }
    }
}
