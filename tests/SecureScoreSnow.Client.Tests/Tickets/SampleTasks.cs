using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Tickets;

/// <summary>Tasks for controls that differ in nothing but their number.</summary>
internal static class SampleTasks
{
    internal static SecureTask[] Create(int count, TicketType type, string tenant) =>
    [
        .. Enumerable.Range(0, count).Select(number => new SecureTask
        {
            Name = $"Task {number}",
            Type = type,
            ControlId = $"Control{number}",
            TenantId = tenant,
        }),
    ];
}
