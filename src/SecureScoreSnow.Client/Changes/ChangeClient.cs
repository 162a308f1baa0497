using System.Globalization;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Changes;

/// <summary>
/// Asks the Change Management API (<c>/api/sn_chg_rest/change</c>) what the Table API does not tell: where a change can
/// go. It is there from Kingston on, and not open to everybody who may write changes.
/// </summary>
internal sealed class ChangeClient(SnowHttp http)
{
    private const string Table = "change_request";

    /// <returns>The states; null where the interface is not there or not open.</returns>
    /// <exception cref="SnowException">The instance could not be asked.</exception>
    internal async Task<IReadOnlyList<NextState>?> NextStatesAsync(
        string sysId,
        WaitBudget? budget,
        CancellationToken cancellationToken)
    {
        SnowRequest request = new(
            HttpMethod.Get, $"api/sn_chg_rest/change/{TablePaths.Key(Table, sysId)}/nextstates")
        {
            Table = Table,
            Budget = budget,
        };
        try
        {
            JObject answer = await http
                .ReadAsync(request, reply => ReplyDocument.ReadAsync(reply, request, "result"), cancellationToken)
                .ConfigureAwait(false);
            JToken result = answer["result"]!;
            return Read((result is JArray list ? list.FirstOrDefault() : result) as JObject);
        }
        catch (SnowException refusal) when (refusal.Code
            is SnowErrorCode.AccessDenied
            or SnowErrorCode.RecordNotFound
            or SnowErrorCode.Refused
            or SnowErrorCode.UnexpectedAnswer
            or SnowErrorCode.ServerFailed)
        {
            return null;
        }
    }

    private static IReadOnlyList<NextState>? Read(JObject? result)
    {
        if (result?["available_states"] is not JArray states)
        {
            return null;
        }

        JObject labels = result["state_label"] as JObject ?? [];
        ILookup<string, bool> transitions = Transitions(result["state_transitions"] as JArray ?? []);
        return
        [
            .. states.Select(TextOf).Where(state => state.Length > 0).Select(state => new NextState(
                state,
                TextOf(labels[state]) is { Length: > 0 } label ? label : state,
                !transitions.Contains(state) || transitions[state].Any(isOpen => isOpen))),
        ];
    }

    // A list of lists: one for each state to go to.
    private static ILookup<string, bool> Transitions(JArray lists) => lists
        .SelectMany(list => list as JArray ?? [list])
        .OfType<JObject>()
        .ToLookup(
            transition => TextOf(transition["to_state"]),
            transition => !TextOf(transition["transition_available"]).Equals(
                "false", StringComparison.OrdinalIgnoreCase),
            StringComparer.Ordinal);

    // Numbers come as texts, as whole numbers and as -5.0.
    private static string TextOf(JToken? token)
    {
        string text = Convert.ToString((token as JValue)?.Value, CultureInfo.InvariantCulture) ?? string.Empty;
        return text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;
    }
}
