namespace SecureScoreSnow.Client.Tickets;

/// <summary>What is about to be done for one task, decided by what the instance has of it.</summary>
public sealed class TicketPlan
{
    internal TicketPlan(SecureTask task, TicketIdentity identity, PlanAction action)
    {
        Task = task;
        Identity = identity;
        Action = action;
    }

    private TicketPlan(SecureTask task, SnowException failure)
    {
        Task = task;
        Identity = null!;
        Action = PlanAction.Refuse;
        Failure = failure;
    }

    /// <summary>The task.</summary>
    public SecureTask Task { get; }

    /// <summary>What is about to be done.</summary>
    public PlanAction Action { get; }

    /// <summary>Why the task cannot become a ticket; set where the action is Refuse.</summary>
    public SnowException? Failure { get; }

    /// <summary>Why nothing is done, or why it is done this way.</summary>
    public string? Reason { get; internal init; }

    /// <summary>What the user should know of it, whatever is done.</summary>
    public string? Warning { get; internal init; }

    /// <summary>The columns that will be sent; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string> Payload { get; internal init; } = new Dictionary<string, string>();

    /// <summary>The number of the ticket that is there already.</summary>
    public string? ExistingNumber => Existing?.Number;

    internal TicketIdentity Identity { get; }

    /// <summary>The key of the ticket to create.</summary>
    internal string SysId { get; init; } = string.Empty;

    internal FoundTicket? Existing { get; init; }

    /// <summary>The tickets that were there before, so that they are not taken for the new one.</summary>
    internal IReadOnlyCollection<string> Known { get; init; } = [];

    /// <summary>A plan to do nothing, because the task cannot become a ticket.</summary>
    internal static TicketPlan Refused(SecureTask task, SnowException failure) => new(task, failure);
}
