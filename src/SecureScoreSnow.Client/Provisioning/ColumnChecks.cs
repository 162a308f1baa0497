using SecureScoreSnow.Client.Fields;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The ticket tables have room for what our tickets say, and ask for nothing that they leave out.</summary>
internal static class ColumnChecks
{
    private const string Area = "Tables";

    // A ticket whose correlation id was cut would not be found again.
    private static readonly (string Column, int Length)[] s_lengths =
        [("correlation_id", 100), ("short_description", 160), ("description", 4000)];

    private static readonly Uri s_reference = References.Topic("r_DictionaryEntryForm");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("ChangeColumnsFit", Area, s_reference, (facts, stop) => FitAsync(facts, TicketType.Change, stop)),
        new("IncidentColumnsFit", Area, s_reference, (facts, stop) => FitAsync(facts, TicketType.Incident, stop)),
        new("FieldMapValid", Area, s_reference, FieldMapAsync),
    ];

    private static async Task<Finding> FitAsync(
        ProvisioningFacts facts,
        TicketType type,
        CancellationToken cancellationToken)
    {
        string table = TicketTables.NameOf(type);
        Reading dictionary = await facts.DictionaryAsync(table, cancellationToken).ConfigureAwait(false);
        if (dictionary.IsHidden)
        {
            return TableReader.Hidden(dictionary, "personalize_dictionary");
        }

        Dictionary<string, TableRecord> known = TicketColumns.Known(dictionary, table);
        string[] sent = [.. TicketColumns.Sample(type, facts.Options.FieldMapOf(type), facts.Clock.GetUtcNow()).Keys];
        string[] missing = [.. sent.Where(column => !known.ContainsKey(column))];
        if (missing.Length > 0)
        {
            return Failed(
                Say(ProvisioningTexts.ColumnsMissing, table, string.Join(", ", missing)),
                ProvisioningTexts.ColumnsMissingRemedy);
        }

        return Lengths(known, table) ?? Demands(known, sent, table) ?? Passed(
            Say(ProvisioningTexts.ColumnsFit, table, string.Join(", ", sent)));
    }

    private static Finding? Lengths(Dictionary<string, TableRecord> known, string table)
    {
        string[] narrow =
        [
            .. s_lengths
                .Where(wanted => known.TryGetValue(wanted.Column, out TableRecord? column)
                    && TicketColumns.LengthOf(column) < wanted.Length)
                .Select(wanted =>
                    $"{wanted.Column} ({TicketColumns.LengthOf(known[wanted.Column])} < {wanted.Length})"),
        ];
        string evidence = Say(ProvisioningTexts.ColumnsNarrow, table, string.Join(", ", narrow));
        return narrow.Length == 0 ? null
            : narrow[0].StartsWith(s_lengths[0].Column, StringComparison.Ordinal)
                ? Failed(evidence, ProvisioningTexts.ColumnsNarrowRemedy)
            : Warning(evidence, ProvisioningTexts.ColumnsNarrowRemedy);
    }

    // The dictionary binds forms and not the interface; but who works on the ticket then has to fill it in first.
    private static Finding? Demands(Dictionary<string, TableRecord> known, string[] sent, string table)
    {
        string[] closed = [.. sent.Where(column => known[column]["read_only"] == "true")];
        if (closed.Length > 0)
        {
            return Warning(
                Say(ProvisioningTexts.ColumnsReadOnly, table, string.Join(", ", closed)),
                ProvisioningTexts.ColumnsReadOnlyRemedy);
        }

        string[] demanded =
        [
            .. known.Values
                .Where(row => row["mandatory"] == "true" && row["active"] != "false")
                .Where(row => row["default_value"].Length == 0 && !sent.Contains(row["element"]))
                .Select(row => $"{row["column_label"]} ({row["element"]})"),
        ];
        return demanded.Length == 0 ? null : Warning(
            Say(ProvisioningTexts.ColumnsDemanded, table, string.Join(", ", demanded)),
            ProvisioningTexts.ColumnsDemandedRemedy);
    }

    private static async Task<Finding> FieldMapAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        List<string> fitting = [];
        foreach (TicketType type in new[] { TicketType.Change, TicketType.Incident })
        {
            FieldMap map = facts.Options.FieldMapOf(type);
            string[] columns = [.. map.Columns.Values.Concat(map.FixedValues.Keys).Distinct(StringComparer.Ordinal)];
            if (columns.Length > 0)
            {
                if (await FaultAsync(facts, type, map, columns, cancellationToken).ConfigureAwait(false) is { } fault)
                {
                    return fault;
                }

                fitting.AddRange(columns.Select(column => $"{TicketTables.NameOf(type)}.{column}"));
            }
        }

        return fitting.Count == 0
            ? NotApplicable(ProvisioningTexts.FieldMapNone)
            : Passed(Say(ProvisioningTexts.FieldMapFits, string.Join(", ", fitting)));
    }

    private static async Task<Finding?> FaultAsync(
        ProvisioningFacts facts,
        TicketType type,
        FieldMap map,
        string[] columns,
        CancellationToken cancellationToken)
    {
        try
        {
            FieldMapRules.Check(type, map);
        }
        catch (SnowException refused)
        {
            return Failed(refused.Message, refused.Remedy);
        }

        string table = TicketTables.NameOf(type);
        Reading dictionary = await facts.DictionaryAsync(table, cancellationToken).ConfigureAwait(false);
        ICollection<string> known = dictionary.IsHidden
            ? await ShownAsync(facts, table, cancellationToken).ConfigureAwait(false)
            : TicketColumns.Known(dictionary, table).Keys;
        if (known.Count == 0)
        {
            return TableReader.Hidden(dictionary, "personalize_dictionary");
        }

        string[] missing = [.. columns.Except(known, StringComparer.Ordinal)];
        return missing.Length == 0 ? null : Failed(
            Say(ProvisioningTexts.ColumnsMissing, table, string.Join(", ", missing)),
            ProvisioningTexts.FieldMapRemedy);
    }

    // The dictionary is closed to the integration user, but any record shows the columns that it may read.
    private static async Task<ICollection<string>> ShownAsync(
        ProvisioningFacts facts,
        string table,
        CancellationToken cancellationToken)
    {
        if (facts.Options.Connection is not { } connection)
        {
            return [];
        }

        Reading record = await facts.Reader
            .AskAsync(connection, table, EncodedQuery.All, [], trustsEmpty: true, cancellationToken, first: 1)
            .ConfigureAwait(false);
        return [.. record.First?.Columns ?? []];
    }
}
