using System.Globalization;

using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Knows states of tickets by their values, the names that were set, and the instance's own labels.</summary>
public sealed class TicketStates(SnowConnection connection)
{
    // How a state is called changes about as often as the instance is rebuilt.
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(10);

    // A label that is not found may have been given to a state since.
    private static readonly TimeSpan s_freshness = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<TicketType, Dictionary<string, string>> s_delivered = new()
    {
        [TicketType.Change] = new(StringComparer.OrdinalIgnoreCase)
        {
            ["New"] = "-5",
            ["Assess"] = "-4",
            ["Authorize"] = "-3",
            ["Scheduled"] = "-2",
            ["Implement"] = "-1",
            ["Review"] = "0",
            ["Closed"] = "3",
            ["Canceled"] = "4",
        },
        [TicketType.Incident] = new(StringComparer.OrdinalIgnoreCase)
        {
            ["New"] = "1",
            ["In Progress"] = "2",
            ["On Hold"] = "3",
            ["Resolved"] = "6",
            ["Closed"] = "7",
            ["Canceled"] = "8",
        },
    };

    /// <summary>The platform's own labels, and the stored values of the states that have them.</summary>
    internal static IReadOnlyDictionary<string, string> Delivered(TicketType type) => s_delivered[type];

    /// <summary>The states of one type, in the order of their values.</summary>
    /// <exception cref="SnowException">The instance cannot be reached, or refuses the sign-in.</exception>
    public async Task<IReadOnlyList<TicketState>> ListAsync(TicketType type, CancellationToken cancellationToken) =>
        List(type, await connection.States.ReadAsync(type, TimeSpan.Zero, cancellationToken).ConfigureAwait(false));

    /// <summary>The states of one type as they were known a while ago, or as they are known without asking.</summary>
    public async Task<IReadOnlyList<TicketState>> RecallAsync(TicketType type, CancellationToken cancellationToken) =>
        List(type, await connection.States.ReadAsync(type, s_memory, cancellationToken).ConfigureAwait(false));

    /// <summary>What is known without asking anybody.</summary>
    public IReadOnlyList<TicketState> Known(TicketType type) => List(type, connection.States.Known(type));

    /// <summary>Refuses a value of which it is certain that no ticket of this type can be in that state.</summary>
    /// <returns>False where it is not certain, but nothing speaks for it either.</returns>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.StateUnknown"/> names the states there are.</exception>
    public async Task<bool> CheckValueAsync(TicketType type, string value, CancellationToken cancellationToken)
    {
        StateReading reading = await connection.States
            .ReadAsync(type, s_memory, cancellationToken)
            .ConfigureAwait(false);
        return reading.Labels.ContainsKey(value)
            || (reading.IsComplete ? throw Unknown(type, value, List(type, reading)) : false);
    }

    /// <summary>The stored values of these states.</summary>
    /// <param name="type">The type of ticket.</param>
    /// <param name="states">Names that were set, labels of the instance, or stored values.</param>
    /// <param name="mayBeUnknown">True where a name that this type does not have is that of another type.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.StateUnknown"/> names the states there are.</exception>
    internal async Task<IReadOnlyList<string>> ResolveAsync(
        TicketType type,
        IReadOnlyList<string> states,
        bool mayBeUnknown,
        CancellationToken cancellationToken)
    {
        List<string> values = [];
        foreach (string state in states)
        {
            IReadOnlyList<string> found = await FindAsync(type, state, cancellationToken).ConfigureAwait(false);
            if (found.Count == 0
                && !(mayBeUnknown && await IsOfOtherAsync(type, state, cancellationToken).ConfigureAwait(false)))
            {
                throw Unknown(type, state, Known(type));
            }

            values.AddRange(found);
        }

        return values;
    }

    /// <summary>The stored value of the one state that is meant.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.StateUnknown"/>, or <see cref="SnowErrorCode.StateAmbiguous"/>: several are called so.
    /// </exception>
    internal async Task<string> ResolveOneAsync(TicketType type, string state, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> found = await FindAsync(type, state, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => throw Unknown(type, state, Known(type)),
            1 => found[0],
            _ => throw new SnowException(SnowErrorCode.StateAmbiguous, null, state, type, string.Join(", ", found)),
        };
    }

    /// <summary>The place of a state in a ticket's life, which the platform's values follow.</summary>
    internal static int OrderOf(string value) => NumberOf(value) ?? int.MaxValue;

    /// <summary>Null where it is no stored value but a name.</summary>
    internal static int? NumberOf(string state) =>
        int.TryParse(state, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static SnowException Unknown(TicketType type, string state, IReadOnlyList<TicketState> known) => new(
        SnowErrorCode.StateUnknown,
        null,
        state,
        type,
        string.Join(", ", known.Select(other => other.Name).Distinct(StringComparer.CurrentCulture)));

    private async Task<IReadOnlyList<string>> FindAsync(
        TicketType type,
        string state,
        CancellationToken cancellationToken)
    {
        if (NumberOf(state) is not null)
        {
            return [state];
        }

        string[] found = Match(await RecallAsync(type, cancellationToken).ConfigureAwait(false), state);
        if (found.Length == 0)
        {
            StateReading fresh = await connection.States
                .ReadAsync(type, s_freshness, cancellationToken)
                .ConfigureAwait(false);
            found = Match(List(type, fresh), state);
        }

        return found.Length == 0 && s_delivered[type].TryGetValue(state, out string? value) ? [value] : found;
    }

    // The name that is in use comes first; the instance's own label of a state that was renamed still means it.
    private static string[] Match(IReadOnlyList<TicketState> states, string text)
    {
        string[] named = [.. states.Where(state => Same(state.Name, text)).Select(state => state.Value)];
        return named.Length > 0 ? named
            : [.. states.Where(state => Same(state.Label, text)).Select(state => state.Value)];
    }

    private static bool Same(string? one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsOfOtherAsync(TicketType type, string state, CancellationToken cancellationToken)
    {
        TicketType other = type == TicketType.Change ? TicketType.Incident : TicketType.Change;
        return (await FindAsync(other, state, cancellationToken).ConfigureAwait(false)).Count > 0;
    }

    private IReadOnlyList<TicketState> List(TicketType type, StateReading? reading)
    {
        TicketTypeSettings settings = connection.Settings.Of(type);
        Dictionary<string, (string? Label, TicketStateSource Source)> states = settings.StateNames.Keys
            .ToDictionary(value => value, _ => ((string?)null, TicketStateSource.Unknown), StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> state in s_delivered[type].Where(_ => reading is null))
        {
            states[state.Value] = (state.Key, TicketStateSource.Delivered);
        }

        if (reading is not null)
        {
            foreach (KeyValuePair<string, (string Label, TicketStateSource Source)> state in reading.Labels)
            {
                states[state.Key] = (state.Value.Label, state.Value.Source);
            }
        }

        return
        [
            .. states
                .OrderBy(state => OrderOf(state.Key))
                .ThenBy(state => state.Key, StringComparer.Ordinal)
                .Select(state => new TicketState
                {
                    Type = type,
                    Value = state.Key,
                    Label = state.Value.Label,
                    Name = settings.NameOfState(state.Key, state.Value.Label) ?? state.Key,
                    IsRenamed = settings.StateNames.ContainsKey(state.Key),
                    Source = state.Value.Source,
                }),
        ];
    }
}
