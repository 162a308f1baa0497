using System.Globalization;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Campaigns.Faults;

/// <summary>Tasks that differ in everything that a ticket shows of them.</summary>
internal static class DrawnTasks
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";
    private const int FewestDays = 1;
    private const int MostDays = 90;

    private static readonly DateTimeOffset s_start = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_categories = ["Devices", "Data", "Apps", "Identity", "Infrastructure"];

    internal static SecureTask[] Draw(int count, Random draw)
    {
        SecureTask[] tasks = [.. Enumerable.Range(0, count).Select(number => One(number, draw))];
        draw.Shuffle(tasks);
        return tasks;
    }

    /// <summary>What the instance has to show as the priority of a task's ticket.</summary>
    internal static string PriorityOf(SecureTask task)
    {
        // A change has no priority that low.
        TicketPriority lowest = task.Type == TicketType.Change ? TicketPriority.Low : TicketPriority.Planning;
        return Math.Min((int)task.Priority!.Value, (int)lowest).ToString(CultureInfo.InvariantCulture);
    }

    private static SecureTask One(int number, Random draw) => new()
    {
        Name = $"Task {number}: “{(char)draw.Next('A', 'Z')}” <é&\"票>",
        Description = $"What is to be done, {number}.\nAnd more of it.",
        Type = draw.Next(2) == 0 ? TicketType.Change : TicketType.Incident,
        Priority = (TicketPriority)draw.Next((int)TicketPriority.Critical, (int)TicketPriority.Planning + 1),
        DueDate = s_start.AddDays(draw.Next(FewestDays, MostDays)),
        Category = s_categories[draw.Next(s_categories.Length)],
        ControlId = draw.Next(5) == 0 ? null : $"Control{number}",
        ExternalId = $"task-{number}",
        TenantId = Tenant,
    };
}
