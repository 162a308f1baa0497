namespace SecureScoreSnow.Client.Tickets;

/// <summary>What must be true of a task before anything is asked of the instance.</summary>
internal static class TaskRules
{
    // What makes a ticket that of its task is not to be given by hand: it would be a stranger to the next run.
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "sys_id", "correlation_id", "correlation_display",
    };

    /// <exception cref="SnowException">One of the columns is one that the ticket is known by.</exception>
    internal static void CheckColumns(IReadOnlyList<string> columns)
    {
        if (columns.FirstOrDefault(s_reserved.Contains) is { } reserved)
        {
            throw new SnowException(SnowErrorCode.ColumnReserved, null, reserved);
        }
    }

    /// <summary>A new due date, or one that is about to be written, must lie ahead.</summary>
    /// <returns>Why it may not be written, or null.</returns>
    internal static SnowException? CheckDueDate(SecureTask task, DateTimeOffset now) =>
        task.DueDate is { } due && due < now
            ? new SnowException(SnowErrorCode.DueDatePast, null, task.Name, due.ToLocalTime())
            : null;

    /// <returns>The task with its identity, or with why it cannot become a ticket.</returns>
    internal static IdentifiedTask Identify(SecureTask task)
    {
        try
        {
            if (TicketText.Line(task.Name, int.MaxValue).Length == 0)
            {
                throw new SnowException(SnowErrorCode.TaskNameMissing, null, task.ControlId ?? task.ExternalId ?? "–");
            }

            CheckColumns([.. task.Values.Keys]);
            return new IdentifiedTask(task, TicketIdentity.Of(task), null);
        }
        catch (SnowException failure)
        {
            return new IdentifiedTask(task, null, failure);
        }
    }
}
