using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Statistics;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Finds the stored values of states that are named by the instance's own labels.</summary>
/// <remarks>
/// Labels are read from the tickets themselves, by counting them: sys_choice does not let the integration user ask
/// for the labels of one column. The platform's own labels stand in for states that no ticket is in.
/// </remarks>
public sealed class TicketStates(SnowConnection connection)
{
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

    /// <summary>The stored values of these states.</summary>
    /// <param name="type">The type of ticket.</param>
    /// <param name="states">Labels or stored values.</param>
    /// <param name="mayBeUnknown">True where a label that this type does not have is that of another type.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="SnowException"><see cref="SnowErrorCode.StateUnknown"/> names the states there are.</exception>
    internal async Task<IReadOnlyList<string>> ResolveAsync(
        TicketType type,
        IReadOnlyList<string> states,
        bool mayBeUnknown,
        CancellationToken cancellationToken)
    {
        List<string> values = [];
        Dictionary<string, string>? labels = null;
        foreach (string state in states)
        {
            if (int.TryParse(state, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                values.Add(state);
                continue;
            }

            labels ??= await LabelsAsync(type, cancellationToken).ConfigureAwait(false);
            if (labels.TryGetValue(state, out string? value))
            {
                values.Add(value);
            }
            else if (!mayBeUnknown || !s_delivered.Values.Any(other => other.ContainsKey(state)))
            {
                throw new SnowException(SnowErrorCode.StateUnknown, null, state, type, string.Join(", ", labels.Keys));
            }
        }

        return values;
    }

    private async Task<Dictionary<string, string>> LabelsAsync(TicketType type, CancellationToken cancellationToken)
    {
        Dictionary<string, string> labels = new(s_delivered[type], StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<GroupCount> groups = await connection.Statistics
            .CountByAsync(TicketTables.NameOf(type), EncodedQuery.All, "state", cancellationToken)
            .ConfigureAwait(false);
        foreach (GroupCount group in groups)
        {
            labels[group.Display] = group.Value;
        }

        return labels;
    }
}
