using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;
using SecureScoreSnow.Cmdlets.Completion;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>
/// Offers states of the connected instance: as it calls them if it says so at once, else as they are known.
/// </summary>
internal abstract class StateCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        call.Connection is { } connection
            ? StatesOf(connection, TypesOf(call))
                .GroupBy(TextOf, StringComparer.OrdinalIgnoreCase)
                .Select(states => new Offer(states.Key, string.Join("; ", states.Select(Describe)))
                {
                    ListText = ListTextOf(states.First()),
                })
            : [];

    /// <summary>What is written into the command.</summary>
    private protected abstract string TextOf(TicketState state);

    /// <summary>What is shown in the list.</summary>
    private protected abstract string ListTextOf(TicketState state);

    private static string Describe(TicketState state) => state.IsRenamed && state.Label is { } label
        ? $"{state.Type} {state.Value} {state.Name} ({label})"
        : $"{state.Type} {state.Value} {state.Name}";

    private static TicketType[] TypesOf(CompletionCall call)
    {
        TicketType[] types =
        [
            .. call.TextsOf("Type")
                .Select(text => Enum.TryParse(text, ignoreCase: true, out TicketType type) ? type : (TicketType?)null)
                .OfType<TicketType>(),
        ];
        return types.Length > 0 ? types : [TicketType.Change, TicketType.Incident];
    }

    private static IEnumerable<TicketState> StatesOf(SnowConnection connection, TicketType[] types)
    {
        TicketStates states = new(connection);
        if (connection.IsSignedIn)
        {
            // The instance is asked for all types at once. What it says later is there for the next time.
            Task reading = Task.WhenAll(types.Select(type => Task.Run(
                () => states.RecallAsync(type, CancellationToken.None))));
            Task.WhenAny(reading, Task.Delay(OfferCache.Patience)).GetAwaiter().GetResult();
        }

        return types.SelectMany(states.Known);
    }
}
