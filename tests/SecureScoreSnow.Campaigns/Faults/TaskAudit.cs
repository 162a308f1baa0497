using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>
/// Compares what runs have said of their tasks with the records of the instance: each task has an outcome, each ticket
/// that is named is its task's, and no task has two.
/// </summary>
/// <param name="tasks">What every run is given.</param>
/// <param name="place">Where, for what is found.</param>
/// <param name="verdict">Takes what is found.</param>
internal sealed class TaskAudit(IReadOnlyList<SecureTask> tasks, string place, CampaignVerdict verdict)
{
    private const string Display = "correlation_display";

    private static readonly string[] s_tables = ["change_request", "incident"];

    /// <summary>Whether what the instance says of a number is true.</summary>
    internal bool KnowsNumbers { get; init; } = true;

    /// <summary>Looks at one run.</summary>
    /// <param name="run">Which one, for what is found.</param>
    /// <param name="events">What it said.</param>
    /// <param name="sandbox">The truth.</param>
    /// <returns>The names of the tasks that failed, and why.</returns>
    internal Dictionary<string, SnowException> Check(
        string run,
        IEnumerable<CampaignEvent> events,
        SandboxInstance sandbox)
    {
        string where = $"{place}, {run} run";
        Dictionary<string, SnowException> failures = [];
        HashSet<string> ended = [];
        foreach (CampaignEvent happened in events)
        {
            if ((happened.Result?.Task ?? happened.FailedTask) is { } task && !ended.Add(task.Name))
            {
                verdict.Err($"{where}: {task.Name} ended twice");
            }

            if (happened.Result is { } result)
            {
                CheckResult(where, result, sandbox);
            }
            else if (happened.Failure is { } failure)
            {
                failures[happened.FailedTask!.Name] = failure;
                CheckFailure(where, failure);
            }
        }

        foreach (SecureTask task in tasks.Where(task => !ended.Contains(task.Name)))
        {
            verdict.Lose($"{where}: nothing was said of {task.Name}");
        }

        return failures;
    }

    /// <summary>Looks at the records.</summary>
    /// <param name="run">After which run, for what is found.</param>
    /// <param name="sandbox">The truth.</param>
    /// <param name="mayLack">The names of the tasks that need not have a ticket.</param>
    /// <param name="mayDouble">Whether two tickets are what is known to happen.</param>
    /// <param name="othersToo">Whether there are tickets of other tasks.</param>
    /// <returns>How many second tickets there are that are known to happen.</returns>
    internal int CheckRecords(
        string run,
        SandboxInstance sandbox,
        IReadOnlyCollection<string> mayLack,
        bool mayDouble,
        bool othersToo = false)
    {
        string where = $"{place}, after the {run} run";
        ILookup<string, (string Table, IReadOnlyDictionary<string, string> Row)> found = s_tables
            .SelectMany(table => sandbox.Tables
                .Find(table, $"{Display}={TicketIdentity.CorrelationDisplay}")
                .Select(row => (table, row)))
            .ToLookup(ticket => ticket.row["correlation_id"], StringComparer.OrdinalIgnoreCase);
        int second = 0;
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (SecureTask task in tasks)
        {
            string id = TicketIdentity.Of(task).CorrelationId;
            known.Add(id);
            (string Table, IReadOnlyDictionary<string, string> Row)[] tickets = [.. found[id]];
            if (tickets.Length == 0 && !mayLack.Contains(task.Name))
            {
                verdict.Lose($"{where}: {task.Name} has no ticket");
            }

            if (tickets.Length > 1 && mayDouble)
            {
                second += tickets.Length - 1;
            }
            else if (tickets.Length > 1)
            {
                verdict.Duplicate($"{where}: {task.Name} has {tickets.Length} tickets");
            }

            Array.ForEach(tickets, ticket => CheckFields(where, task, ticket.Table, ticket.Row));
        }

        foreach (string id in found.Select(ticket => ticket.Key).Where(id => !othersToo && !known.Contains(id)))
        {
            verdict.Err($"{where}: a ticket of nobody's, {id}");
        }

        return second;
    }

    private void CheckResult(string where, SecureTaskResult result, SandboxInstance sandbox)
    {
        string id = TicketIdentity.Of(result.Task).CorrelationId;
        if (result.Outcome is not (TicketOutcome.Created or TicketOutcome.Existing) || result.SysId is null)
        {
            verdict.Err($"{where}: {result.Task.Name} is {result.Outcome}: {result.Reason}");
        }
        else if (sandbox.Tables.Get(TableOf(result.Type), result.SysId) is not { } row)
        {
            verdict.Lose($"{where}: {result.Task.Name} is {result.Outcome}, and {result.SysId} is not there");
        }
        else if (!row["correlation_id"].Equals(id, StringComparison.OrdinalIgnoreCase)
            || (KnowsNumbers && row["number"] != result.Number)
            || result.Type != result.Task.Type)
        {
            verdict.Err($"{where}: {result.Task.Name} is {result.Outcome} as {result.Number}, which is another's");
        }
    }

    // What went wrong in our own code comes as a failure too, so that nobody waits for its task.
    private void CheckFailure(string where, SnowException failure)
    {
        string cause = failure.InnerException is SnowException inner ? $", {inner.Code}" : "";
        verdict.Inject($"task that the trouble ended with {failure.Code}{cause}");
        if (failure.Code == SnowErrorCode.TicketUnsettled && failure.InnerException is not SnowException)
        {
            verdict.Err($"{where}: {failure.InnerException}");
        }
    }

    private void CheckFields(
        string where,
        SecureTask task,
        string table,
        IReadOnlyDictionary<string, string> row)
    {
        (string Column, string Wanted)[] fields =
        [
            ("short_description", task.Name),
            ("priority", DrawnTasks.PriorityOf(task)),
            ("due_date", task.DueDate!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", null)),
            ("sys_class_name", TableOf(task.Type)),
            ("correlation_id", TicketIdentity.Of(task).CorrelationId),
        ];
        foreach ((string column, string wanted) in fields.Where(field => row[field.Column] != field.Wanted))
        {
            verdict.Err($"{where}: {column} of {task.Name} in {table} is '{row[column]}' and not '{wanted}'");
        }

        if (!row["description"].Contains(task.Description!, StringComparison.Ordinal)
            || !row["description"].Contains(task.Category!, StringComparison.Ordinal))
        {
            verdict.Err($"{where}: description of {task.Name} is '{row["description"]}'");
        }
    }

    private static string TableOf(TicketType type) => s_tables[type == TicketType.Change ? 0 : 1];
}
