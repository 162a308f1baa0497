using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>No data policy asks for columns that our tickets leave out.</summary>
internal static class DataPolicyChecks
{
    private static readonly string[] s_stateColumns = ["state", "active", "close_code"];

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
        [new("DataPoliciesSatisfied", "Tables", References.Topic("c_DataPolicy"), SatisfiedAsync)];

    private static async Task<Finding> SatisfiedAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading policies = await facts.ReadAsync(
            "sys_data_policy2",
            EncodedQuery.All.Equal("active", "true").In("model_table", ["change_request", "incident", "task"]),
            ["sys_id", "short_description", "model_table", "conditions"],
            cancellationToken).ConfigureAwait(false);
        Reading rules = await facts.ReadAsync(
            "sys_data_policy_rule",
            EncodedQuery.All.Equal("mandatory", "true"),
            ["sys_id", "sys_data_policy", "table", "field"],
            cancellationToken).ConfigureAwait(false);
        if (policies.IsHidden || rules.IsHidden)
        {
            return TableReader.Hidden(policies.IsHidden ? policies : rules, "admin");
        }

        List<string> always = [];
        List<string> sometimes = [];
        foreach (TableRecord policy in policies.Rows)
        {
            string[] lacking = [.. Lacking(facts, policy, rules)];
            string entry = $"{policy["model_table"]}: {string.Join(", ", lacking)} ({policy["short_description"]})";
            if (lacking.Length > 0 && !IsAboutEnding(policy["conditions"]))
            {
                (policy["conditions"].Length == 0 ? always : sometimes).Add(entry);
            }
        }

        return Judge(policies.Rows.Count, always, sometimes);
    }

    private static Finding Judge(int policies, List<string> always, List<string> sometimes) =>
        always.Count > 0 ? Failed(
            Say(ProvisioningTexts.PoliciesDemand, string.Join("; ", always)), ProvisioningTexts.PoliciesDemandRemedy)
        : sometimes.Count > 0 ? Warning(
            Say(ProvisioningTexts.PoliciesMayDemand, string.Join("; ", sometimes)),
            ProvisioningTexts.PoliciesDemandRemedy)
        : Passed(Say(ProvisioningTexts.PoliciesSatisfied, policies));

    private static IEnumerable<string> Lacking(ProvisioningFacts facts, TableRecord policy, Reading rules)
    {
        TicketType type = TicketTables.TypeOf(policy["model_table"]) ?? TicketType.Incident;
        Dictionary<string, string> sent =
            TicketColumns.Sample(type, facts.Options.FieldMapOf(type), facts.Clock.GetUtcNow());
        return rules.Rows
            .Where(rule => rule["sys_data_policy"] == policy["sys_id"] && !sent.ContainsKey(rule["field"]))
            .Select(rule => rule["field"]);
    }

    // What must be said to resolve or close a ticket is said then.
    private static bool IsAboutEnding(string conditions) =>
        Array.Exists(s_stateColumns, column => conditions.Contains(column, StringComparison.Ordinal));
}
