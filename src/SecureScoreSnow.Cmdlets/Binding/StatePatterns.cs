using System.Management.Automation;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>States of tickets by patterns of their names.</summary>
internal static class StatePatterns
{
    /// <summary>The states that are meant, none if there is none that the patterns fit.</summary>
    internal static async Task<string[]> ExpandAsync(
        TicketStates states,
        IEnumerable<TicketType> types,
        string[] given,
        CancellationToken cancellationToken)
    {
        WildcardPattern[] patterns = [.. given.Where(NamePattern.IsOpen).Select(NamePattern.Of)];
        List<string> meant = [.. given.Where(state => !NamePattern.IsOpen(state))];
        foreach (TicketType type in patterns.Length == 0 ? [] : types)
        {
            IReadOnlyList<TicketState> known = await states.RecallAsync(type, cancellationToken).ConfigureAwait(false);
            meant.AddRange(known
                .Where(state => Array.Exists(patterns, pattern => IsMeant(state, pattern)))
                .Select(state => state.Name));
        }

        return [.. meant.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsMeant(TicketState state, WildcardPattern pattern) =>
        pattern.IsMatch(state.Name) || pattern.IsMatch(state.Label ?? state.Value);
}
