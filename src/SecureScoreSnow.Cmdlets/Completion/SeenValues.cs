using System.Collections.Concurrent;

using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>What commands of the session have written: what was just seen is what is named next.</summary>
internal sealed class SeenValues
{
    // Enough for what one looks at, and no copy of an instance.
    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, string?> _controls = New();
    private readonly ConcurrentDictionary<string, string?> _tenants = New();
    private readonly ConcurrentDictionary<string, string?> _tickets = New();
    private readonly ConcurrentDictionary<string, string?> _runs = New();

    /// <summary>Control ids, with their titles.</summary>
    internal IEnumerable<Offer> Controls => OffersOf(_controls);

    /// <summary>Tenants.</summary>
    internal IEnumerable<Offer> Tenants => OffersOf(_tenants);

    /// <summary>Numbers of tickets, with their names.</summary>
    internal IEnumerable<Offer> Tickets => OffersOf(_tickets);

    /// <summary>Ids of runs, the newest first: they begin with their time.</summary>
    internal IEnumerable<Offer> Runs =>
        OffersOf(_runs).OrderByDescending(run => run.Value, StringComparer.OrdinalIgnoreCase);

    internal void Note(SecureScoreAction action)
    {
        Add(_controls, action.ControlId, action.Title);
        Add(_tenants, action.TenantId, null);
    }

    internal void Note(SnowTicket ticket)
    {
        Add(_tickets, ticket.Number, ticket.Name);
        Add(_tenants, ticket.TenantId, null);
        Add(_runs, ticket.RunId, null);
    }

    private static ConcurrentDictionary<string, string?> New() => new(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Offer> OffersOf(ConcurrentDictionary<string, string?> values) => values
        .OrderBy(value => value.Key, StringComparer.OrdinalIgnoreCase)
        .Select(value => new Offer(value.Key, value.Value));

    private static void Add(ConcurrentDictionary<string, string?> values, string? value, string? meaning)
    {
        // Counting takes every lock of the dictionary: what is there already is not counted.
        if (value is { Length: > 0 } && !values.ContainsKey(value) && values.Count < Most)
        {
            values[value] = meaning;
        }
    }
}
