using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Sync;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>One action of one tenant and tickets of it, made up.</summary>
internal static class SyncSample
{
    internal const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";
    internal const string Control = "AdminMFAV2";

    internal static readonly DateTimeOffset Today = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    internal static SecureScoreAction Action(
        SecureScoreStatus status = SecureScoreStatus.ToAddress,
        double? points = 5,
        double most = 10) => new()
        {
            ControlId = Control,
            TenantId = Tenant,
            Title = "Require MFA",
            Status = status,
            State = "Default",
            Points = points,
            MaxPoints = most,
            LastSynced = Today.AddDays(-1),
            SnapshotDate = Today,
        };

    internal static TenantCatalogue Catalogue(params SecureScoreAction[] actions) => new()
    {
        TenantId = Tenant,
        SnapshotDate = Today,
        Actions = actions,
        IsComplete = true,
    };

    internal static SyncTicket Open(
        TicketType type = TicketType.Change,
        string state = "-1",
        string points = "5 of 10",
        string? sync = null,
        DateTimeOffset? resolvedAt = null) => new(
            Ticket(type, state) with { IsOpen = true }, Description(points, sync))
        {
            ResolvedAt = resolvedAt,
        };

    internal static SyncTicket Ended(
        int daysAgo,
        TicketType type = TicketType.Change,
        string state = "3",
        string? sync = null) => new(
            Ticket(type, state) with { ClosedAt = Today.AddDays(-daysAgo).AddHours(10) }, Description("5 of 10", sync));

    internal static SyncScan Scan(params SyncTicket[] tickets)
    {
        SyncScan scan = new(Tenant);
        foreach (SyncTicket ticket in tickets)
        {
            Assert.True(scan.TryAdd(ticket, TicketIdentity.CorrelationDisplay));
        }

        return scan;
    }

    private static SnowTicket Ticket(TicketType type, string state) => new()
    {
        Number = "CHG1",
        SysId = "1",
        Type = type,
        StateValue = state,
        CreatedAt = Today.AddDays(-60),
        CorrelationId = "adminmfav2@5bd4ab3b000040008000000000000001",
    };

    private static string Description(string points, string? sync) => string.Join(
        '\n',
        [
            "Do it.", "", "-- Microsoft 365 Security and Configuration --", "Control: AdminMFAV2",
            .. points.Length > 0 ? new[] { $"Points to gain: {points}" } : [],
            .. sync is null ? [] : new[] { $"Sync: {sync}" },
            "Run: r-1",
        ]);
}
