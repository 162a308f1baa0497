using System.Globalization;

using SecureScoreSnow.Client.Policies;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Turns improvement actions into tasks.</summary>
public static class ActionTasks
{
    private const double ManyPoints = 8;
    private const double SomePoints = 4;

    /// <summary>The task of an action; its description says how the action is done and what that changes.</summary>
    public static SecureTask From(SecureScoreAction action) => new()
    {
        Name = action.Title,
        Description = string.Join("\n\n", Texts(action)),
        SuggestedPriority = PriorityOf(action),
        Source = RecommendationSource.Microsoft,
        Category = action.Category,
        ControlId = action.ControlId,
        TenantId = action.TenantId,
        PointsToGain = action.PointsToGain,
        MaxPoints = action.MaxPoints,
        PortalUrl = action.PortalUrl,
        LastSynced = action.LastSynced,
        Status = action.Status,
    };

    /// <summary>Whether there is work left: only such an action becomes a ticket unless more is asked for.</summary>
    public static bool IsLeftToDo(SecureScoreAction action) =>
        action is { Status: SecureScoreStatus.ToAddress, Deprecated: false };

    /// <summary>The result of a task that is left alone because there is nothing to do about its action.</summary>
    public static SecureTaskResult NothingToDo(SecureTask task, SecureScoreStatus status) =>
        LeftOut(task, string.Format(CultureInfo.CurrentCulture, Messages.ReasonResolved, status)) with
        {
            Status = status,
        };

    /// <summary>The result of a task that is left alone because a policy says so.</summary>
    /// <param name="task">The task.</param>
    /// <param name="rule">The rule that says so; null where no rule is about it.</param>
    public static SecureTaskResult NotInPolicy(SecureTask task, PolicyRule? rule) => LeftOut(
        task,
        rule is null
            ? Messages.ReasonPolicyNone
            : string.Format(CultureInfo.CurrentCulture, Messages.ReasonPolicySkip, rule.Name));

    private static SecureTaskResult LeftOut(SecureTask task, string reason) =>
        new(new SnowTicket { Type = task.Type, Name = task.Name, Category = task.Category }, task)
        {
            Outcome = TicketOutcome.Skipped,
            Reason = reason,
            Status = task.Status,
            ControlId = task.ControlId,
            TenantId = task.TenantId,
        };

    private static IEnumerable<string> Texts(SecureScoreAction action) =>
        new[] { action.Description, action.Remediation, action.RemediationImpact, action.ImplementationStatus }
            .OfType<string>()
            .Where(text => text.Length > 0);

    // Graph defines no priority. Points stand for it, and what is basic and cheap comes one step earlier.
    private static TicketPriority PriorityOf(SecureScoreAction action)
    {
        TicketPriority priority = action.PointsToGain switch
        {
            null => TicketPriority.Moderate,
            >= ManyPoints => TicketPriority.High,
            >= SomePoints => TicketPriority.Moderate,
            _ => TicketPriority.Low,
        };
        return Is(action.Tier, "Core") && Is(action.ImplementationCost, "Low") ? priority - 1 : priority;
    }

    private static bool Is(string? word, string expected) => string.Equals(
        word, expected, StringComparison.OrdinalIgnoreCase);
}
