namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// Collects the tasks of a run in windows, each looked up with one request. A few look-ups are under way while the
/// plans of earlier ones are carried out, so that workers need not wait for the way there and back.
/// </summary>
/// <param name="campaign">The run.</param>
/// <param name="cancellationToken">Ends the look-ups.</param>
public sealed class TaskWindows(TicketCampaign campaign, CancellationToken cancellationToken)
{
    private const int MostAhead = 4;

    private readonly Queue<(List<SecureTask> Tasks, Task<LookedUpTasks> LookUp)> _ahead = new();
    private List<SecureTask> _window = [];

    /// <summary>Whether a window has to be taken before more tasks are added.</summary>
    public bool IsFull => _ahead.Count >= MostAhead;

    /// <summary>Whether there are look-ups whose plans were not taken yet.</summary>
    public bool HasNext => _ahead.Count > 0;

    /// <summary>Whether the next plans can be taken without waiting.</summary>
    public bool IsNextReady => HasNext && _ahead.Peek().LookUp.IsCompleted;

    /// <summary>Adds a task; a full window is looked up.</summary>
    public void Add(SecureTask task)
    {
        _window.Add(task);
        if (_window.Count == CampaignOptions.WindowSize)
        {
            Complete();
        }
    }

    /// <summary>Looks up the tasks of a window that is not full.</summary>
    public void Complete()
    {
        if (_window.Count > 0)
        {
            _ahead.Enqueue((_window, campaign.LookUpAsync(_window, cancellationToken)));
            _window = [];
        }
    }

    /// <summary>Waits for the oldest look-up and decides what to do for each of its tasks.</summary>
    /// <remarks>The order of the tasks decides what still fits in a run, not that of the answers.</remarks>
    public async Task<PlannedWindow> NextAsync()
    {
        (List<SecureTask> tasks, Task<LookedUpTasks> lookUp) = _ahead.Peek();
        try
        {
            LookedUpTasks found = await lookUp.ConfigureAwait(false);
            return new PlannedWindow(tasks, campaign.Decide(found), null);
        }
        catch (SnowException refusal)
        {
            return new PlannedWindow(tasks, [.. tasks.Select(task => TicketPlan.Refused(task, refusal))], refusal);
        }
        finally
        {
            _ahead.Dequeue();
        }
    }
}
