using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Cmdlets.Binding;

/// <summary>Offers states of the connected instance. It never waits for long, and never fails.</summary>
internal abstract class StateCompleter : IArgumentCompleter
{
    // Who presses Tab waits for no instance: what it says later is there for the next time.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(150);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        if (CurrentSession.ConnectionOf(fakeBoundParameters) is not { IsClosed: false } connection)
        {
            return [];
        }

        string word = wordToComplete.Trim('\'', '"');
        return TypesOf(fakeBoundParameters["Type"])
            .SelectMany(type => StatesOf(connection, type))
            .GroupBy(TextOf, StringComparer.OrdinalIgnoreCase)
            .Where(states => states.Key.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(states => new CompletionResult(
                Quote(states.Key),
                ListTextOf(states.First()),
                CompletionResultType.ParameterValue,
                string.Join("; ", states.Select(Describe))));
    }

    /// <summary>What is written into the command.</summary>
    private protected abstract string TextOf(TicketState state);

    /// <summary>What is shown in the list.</summary>
    private protected abstract string ListTextOf(TicketState state);

    private static string Describe(TicketState state) => state.IsRenamed && state.Label is { } label
        ? $"{state.Type} {state.Value} {state.Name} ({label})"
        : $"{state.Type} {state.Value} {state.Name}";

    // Text that is written into a command must stay one argument, whatever the instance calls its states.
    private static string Quote(string text) =>
        text.All(character => char.IsLetterOrDigit(character) || character == '-')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static TicketType[] TypesOf(object? given)
    {
        TicketType[] types =
        [
            .. (given as IEnumerable<object> ?? [given!])
                .Select(type => Enum.TryParse(type?.ToString(), ignoreCase: true, out TicketType known)
                    ? known
                    : (TicketType?)null)
                .OfType<TicketType>(),
        ];
        return types.Length > 0 ? types : [TicketType.Change, TicketType.Incident];
    }

    private static IReadOnlyList<TicketState> StatesOf(SnowConnection connection, TicketType type)
    {
        TicketStates states = new(connection);
        try
        {
            Task<IReadOnlyList<TicketState>> reading = Task.Run(
                () => states.RecallAsync(type, CancellationToken.None));
            return reading.Wait(s_patience) ? reading.Result : states.Known(type);
        }
        catch (AggregateException failure) when (failure.InnerException is SnowException or ObjectDisposedException)
        {
            return states.Known(type);
        }
    }
}
