using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The states of tickets have the stored values that they were delivered with, under whatever name.</summary>
internal static class StateChecks
{
    private const string Area = "Tables";

    private static readonly Uri s_reference = References.Topic("r_ChoicesTable");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("ChangeStates", Area, s_reference, (facts, stop) => StatesAsync(facts, TicketType.Change, stop)),
        new("IncidentStates", Area, s_reference, (facts, stop) => StatesAsync(facts, TicketType.Incident, stop)),
    ];

    private static async Task<Finding> StatesAsync(
        ProvisioningFacts facts,
        TicketType type,
        CancellationToken cancellationToken)
    {
        string table = TicketTables.NameOf(type);
        Reading choices = await facts.ReadAsync(
            "sys_choice",
            EncodedQuery.All.Equal("name", table).Equal("element", "state"),
            ["sys_id", "value", "label", "inactive", "language"],
            cancellationToken).ConfigureAwait(false);
        if (choices.IsHidden || choices.Rows.Any(row => !row.Has("value")))
        {
            return TableReader.Hidden(choices, "personalize_choices");
        }

        // A value has a label in each language; that of English can be compared.
        Dictionary<string, string> there = new(StringComparer.Ordinal);
        IEnumerable<TableRecord> active = choices.Rows
            .Where(row => row["inactive"] != "true")
            .OrderBy(row => row["language"] is "en" or "" ? 1 : 0);
        foreach (TableRecord row in active)
        {
            there[row["value"]] = row["label"];
        }

        return Judge(table, type, there);
    }

    private static Finding Judge(string table, TicketType type, Dictionary<string, string> there)
    {
        IReadOnlyDictionary<string, string> delivered = TicketStates.Delivered(type);
        string[] missing = [.. delivered.Where(state => !there.ContainsKey(state.Value)).Select(Describe)];
        string[] renamed =
        [
            .. delivered
                .Where(state => there.TryGetValue(state.Value, out string? label) && label != state.Key)
                .Select(state => $"{state.Value} {state.Key} -> {there[state.Value]}"),
        ];
        string[] further =
        [
            .. there
                .Where(state => !delivered.Values.Contains(state.Key))
                .Select(state => $"{state.Key} {state.Value}"),
        ];
        if (missing.Length == 0)
        {
            return Passed(
                Say(ProvisioningTexts.StatesAre, table, string.Join(
                    ", ",
                    there
                        .OrderBy(state => TicketStates.OrderOf(state.Key))
                        .Select(state => $"{state.Key} {state.Value}")))
                + Part(ProvisioningTexts.StatesRenamed, renamed)
                + Part(ProvisioningTexts.StatesFurther, further));
        }

        // To cancel and to close is what the client itself does; without the rest only a name is not known.
        bool isNeeded = delivered.Values.Any(value => !there.ContainsKey(value)
            && (TicketTables.IsCancelled(type, value) || value == TicketTables.ClosedState(type)));
        string evidence = Say(ProvisioningTexts.StatesMissing, table, string.Join(", ", missing));
        return isNeeded
            ? Failed(evidence, ProvisioningTexts.StatesMissingRemedy)
            : Warning(evidence, ProvisioningTexts.StatesMissingRemedy);
    }

    private static string Describe(KeyValuePair<string, string> state) => $"{state.Value} {state.Key}";

    private static string Part(string format, string[] states) =>
        states.Length == 0 ? string.Empty : " " + Say(format, string.Join(", ", states));
}
