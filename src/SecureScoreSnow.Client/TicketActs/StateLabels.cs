using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What states are called where only their values are at hand.</summary>
internal static class StateLabels
{
    /// <returns>The name in use, or the value where nothing is known of it.</returns>
    internal static string Of(SnowConnection connection, TicketType type, string value) =>
        new TicketStates(connection).Known(type).FirstOrDefault(state => state.Value == value)?.Name ?? value;
}
