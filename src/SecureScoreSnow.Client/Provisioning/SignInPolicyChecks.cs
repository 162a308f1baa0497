using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>No rule of the instance about signing in stands in the integration user's way.</summary>
internal static class SignInPolicyChecks
{
    private const string Area = "Policies";
    private const string BasicRole = "snc_basic_auth_api_access";

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("SingleSignOn", Area, References.Topic("c_MultipleProviderSSO"), SingleSignOnAsync),
        new("AddressAllowed", Area, References.Topic("c_IPRangeBasedAuthentication"), AddressAsync),
        new("MultiFactor", Area, References.Article("KB1745551"), MultiFactorAsync),
        new("BasicAuthentication", Area, References.Topic("c_RESTAPI"), BasicAsync),
    ];

    private static string Of(Reading properties, string name) =>
        Say(ProvisioningTexts.PropertyIs, name, PropertyNames.ValueOf(properties, name) ?? "–");

    private static async Task<Finding> SingleSignOnAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        if (properties.IsHidden)
        {
            return TableReader.Hidden(properties, "admin");
        }

        string evidence =
            $"{Of(properties, PropertyNames.SingleSignOn)} {Of(properties, PropertyNames.NoLocalLogin)}";
        return !PropertyNames.IsOn(properties, PropertyNames.SingleSignOn)
            && !PropertyNames.IsOn(properties, PropertyNames.NoLocalLogin) ? Passed(evidence)
            : facts.UsesBrowser ? Failed(evidence, ProvisioningTexts.SingleSignOnRemedy)
            : Warning(evidence, ProvisioningTexts.SingleSignOnRemedy);
    }

    private static async Task<Finding> AddressAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        InstanceAnswer answer = await facts.AnswerAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Reply is { Status: 403, IsData: false })
        {
            return Failed(
                Say(ProvisioningTexts.Answered, facts.Host, answer.Reply.Status, answer.Reply.Words),
                ProvisioningTexts.AddressRefusedRemedy);
        }

        Reading ranges = await facts.ReadAsync(
            "ip_access",
            EncodedQuery.All.NotEqual("active", "false"),
            ["sys_id", "type", "range_start", "range_end", "description"],
            cancellationToken).ConfigureAwait(false);
        if (ranges.IsHidden)
        {
            return TableReader.Hidden(ranges, "admin");
        }

        string[] denied =
        [
            .. ranges.Rows
                .Where(range => range["type"] == "deny")
                .Select(range => $"{range["range_start"]}-{range["range_end"]}"),
        ];
        return denied.Length == 0
            ? Passed(Say(ProvisioningTexts.RangesAre, ranges.Rows.Count))
            : Warning(
                Say(ProvisioningTexts.RangesDenied, string.Join(", ", denied)), ProvisioningTexts.RangesDeniedRemedy);
    }

    private static async Task<Finding> MultiFactorAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading user = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        if (user.First is { } found && found["enable_multifactor_authn"] == "true")
        {
            return Warning(
                Say(ProvisioningTexts.ColumnIs, "sys_user", found["user_name"], "enable_multifactor_authn", "true"),
                ProvisioningTexts.MultiFactorRemedy);
        }

        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        string evidence = Of(properties, PropertyNames.MultiFactorForIntegrations);
        return properties.IsHidden ? TableReader.Hidden(properties, "admin")
            : !PropertyNames.IsOn(properties, PropertyNames.MultiFactorForIntegrations) ? Passed(evidence)
            : facts.Method == SignInMethod.Basic ? Failed(evidence, ProvisioningTexts.MultiFactorRemedy)
            : Warning(evidence, ProvisioningTexts.MultiFactorRemedy);
    }

    private static async Task<Finding> BasicAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        if (properties.IsHidden)
        {
            return TableReader.Hidden(properties, "admin");
        }

        string evidence =
            $"{Of(properties, PropertyNames.BasicRestriction)} {Of(properties, PropertyNames.BasicEnforced)}";
        return PropertyNames.IsOn(properties, PropertyNames.BasicRestriction)
            ? await RoleChecks.OfRolesAsync(facts, Judge, cancellationToken).ConfigureAwait(false)
            : Passed(evidence);

        Finding Judge(TableRecord user, string[] roles)
        {
            string known = $"{evidence} {RoleChecks.Of(user, roles)}";
            string remedy = Say(ProvisioningTexts.BasicRemedy, BasicRole);
            return roles.Contains(BasicRole) ? Passed(known)
                : facts.Method == SignInMethod.Basic ? Failed(known, remedy)
                : Warning(known, remedy);
        }
    }
}
