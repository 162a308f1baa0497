using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Asks for tickets by name, as many with one request as an address has room for.</summary>
public static class NamedTickets
{
    private const int MostNames = 50;

    /// <summary>The filters that together find all of the tickets.</summary>
    /// <param name="filter">What must be true of them besides; without paging.</param>
    /// <param name="numbers">Numbers such as CHG0030001.</param>
    /// <param name="sysIds">Keys.</param>
    public static IEnumerable<TicketFilter> Filters(
        TicketFilter filter,
        IReadOnlyList<string> numbers,
        IReadOnlyList<string> sysIds) =>
        Parts(numbers).Select(part => filter with { Numbers = part })
            .Concat(Parts(sysIds).Select(part => filter with { SysIds = part }));

    /// <summary>The filters that together find the tickets of actions.</summary>
    /// <param name="filter">What must be true of them besides; without paging.</param>
    /// <param name="actions">The actions.</param>
    public static IEnumerable<TicketFilter> Filters(TicketFilter filter, IReadOnlyList<SecureScoreAction> actions) =>
        actions.GroupBy(action => action.TenantId, StringComparer.OrdinalIgnoreCase)
            .SelectMany(tenant => Parts([.. tenant.Select(action => action.ControlId)])
                .Select(part => filter with { TenantId = tenant.Key, ControlIds = part }));

    private static IEnumerable<IReadOnlyList<string>> Parts(IReadOnlyList<string> names) =>
        names.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(MostNames);
}
