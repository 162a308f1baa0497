using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The OAuth entity is there and is what the client believes it to be.</summary>
internal static class OAuthChecks
{
    private const string Area = "OAuth";
    private const string Plugin = "com.snc.platform.security.oauth";

    private static readonly Uri s_registry = References.Topic("t_CreateEndpointforExternalClients");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("OAuthPluginActive", Area, References.Topic("t_EnableOAuthWithREST"), PluginAsync),
        new("OAuthEntityFound", Area, s_registry, FoundAsync),
        new("OAuthEntityActive", Area, s_registry, (facts, stop) => OfEntityAsync(facts, Active, stop)),
        new("OAuthClientIdMatches", Area, s_registry, (facts, stop) => OfEntityAsync(
            facts, entity => ClientId(facts, entity), stop)),
        new("OAuthRedirectMatches", Area, s_registry, RedirectAsync),
    ];

    /// <summary>Judges the OAuth entity, if there is one to be seen.</summary>
    internal static async Task<Finding> OfEntityAsync(
        ProvisioningFacts facts,
        Func<TableRecord, Finding> judge,
        CancellationToken cancellationToken)
    {
        Reading reading = await facts.EntityAsync(cancellationToken).ConfigureAwait(false);
        return reading.IsHidden ? TableReader.Hidden(reading, "oauth_admin")
            : reading.First is not { } entity ? NotApplicable(Say(ProvisioningTexts.SeeOther, "OAuthEntityFound"))
            : judge(entity);
    }

    /// <summary>Says what a column of the entity holds.</summary>
    internal static string Of(TableRecord entity, string column) =>
        Say(ProvisioningTexts.ColumnIs, "oauth_entity", entity["name"], column, entity[column]);

    private static async Task<Finding> PluginAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        Reading plugins = await facts.ReadAsync(
            "sys_plugins",
            EncodedQuery.All.Equal("source", Plugin),
            ["sys_id", "source", "active"],
            cancellationToken).ConfigureAwait(false);
        string property = Say(
            ProvisioningTexts.PropertyIs,
            PropertyNames.OAuthActive,
            PropertyNames.ValueOf(properties, PropertyNames.OAuthActive) ?? "–");

        // The list of plugins may be closed even to an administrator; the property then has to do.
        if (plugins.First is { } plugin && plugin["active"] is not ("active" or "true" or "1"))
        {
            return Failed(
                Say(ProvisioningTexts.ColumnIs, "sys_plugins", Plugin, "active", plugin["active"]),
                Say(ProvisioningTexts.PluginRemedy, Plugin));
        }

        return properties.IsHidden ? TableReader.Hidden(properties, "admin")
            : PropertyNames.IsOn(properties, PropertyNames.OAuthActive) ? Passed(property)
            : Failed(
                property,
                Say(ProvisioningTexts.PropertyRemedy, PropertyNames.OAuthActive, "true"),
                PropertyNames.Set(properties, PropertyNames.OAuthActive, "true"));
    }

    private static async Task<Finding> FoundAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        Reading reading = await facts.EntityAsync(cancellationToken).ConfigureAwait(false);
        return reading switch
        {
            { IsHidden: true } => TableReader.Hidden(reading, "oauth_admin"),
            { Rows.Count: 0 } => Failed(
                Say(ProvisioningTexts.EntityMissing, reading.Reader, facts.EntitySought),
                Say(ProvisioningTexts.EntityMissingRemedy, facts.EntityName)),
            { Rows.Count: > 1 } => Warning(
                Say(ProvisioningTexts.EntityTwice, facts.EntitySought, reading.Rows.Count),
                ProvisioningTexts.EntityTwiceRemedy),
            _ => Passed(Say(ProvisioningTexts.EntityFound, reading.First!["name"], reading.First["sys_id"])),
        };
    }

    private static Finding Active(TableRecord entity) => !entity.Has("active")
        ? TableReader.HiddenColumn("oauth_entity", entity["name"], "active", "oauth_admin")
        : entity["active"] == "true" ? Passed(Of(entity, "active"))
        : Failed(
            Of(entity, "active"),
            ProvisioningTexts.EntityActiveRemedy,
            ProvisioningRepair.OfColumn("oauth_entity", entity["sys_id"], "active", entity["active"], "true"));

    private static Finding ClientId(ProvisioningFacts facts, TableRecord entity) =>
        facts.ClientId is not { } used ? NotApplicable(ProvisioningTexts.ClientIdUnknown)
        : string.Equals(used, entity["client_id"], StringComparison.OrdinalIgnoreCase) ? Passed(Of(entity, "client_id"))
        : Failed(
            Of(entity, "client_id"),
            Say(ProvisioningTexts.ClientIdRemedy, used, entity["client_id"]));

    private static async Task<Finding> RedirectAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        facts.Options.RedirectUri is not { } wanted
            ? NotApplicable(ProvisioningTexts.RedirectUnknown)
            : await OfEntityAsync(facts, entity => Redirect(wanted, entity), cancellationToken).ConfigureAwait(false);

    // An instance compares the whole text: a port, a slash or an upper-case letter more is another address.
    private static Finding Redirect(Uri wanted, TableRecord entity)
    {
        string registered = entity["redirect_url"];
        string[] addresses = [.. registered.Split(',').Select(address => address.Trim())];
        return addresses.Contains(wanted.OriginalString, StringComparer.Ordinal)
            ? Passed(Of(entity, "redirect_url"))
            : Failed(
                Of(entity, "redirect_url"),
                Say(ProvisioningTexts.RedirectRemedy, wanted.OriginalString),
                ProvisioningRepair.OfColumn(
                    "oauth_entity",
                    entity["sys_id"],
                    "redirect_url",
                    registered,
                    registered.Length == 0 ? wanted.OriginalString : $"{registered},{wanted.OriginalString}"));
    }
}
