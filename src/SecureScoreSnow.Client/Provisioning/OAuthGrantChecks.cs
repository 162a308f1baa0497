using System.Globalization;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Tokens last long enough, and the way of signing in that is used is open.</summary>
internal static class OAuthGrantChecks
{
    private const string Area = "OAuth";
    private const string Table = "oauth_entity";

    // Renewed a minute before its end, a token of less would be renewed for every request.
    private const int ShortestAccess = 60;

    private static readonly (string Column, int Least, int Usual)[] s_lifespans =
    [
        ("access_token_lifespan", 300, 1_800),
        ("refresh_token_lifespan", 86_400, 8_640_000),
        ("auth_code_lifespan", 30, 60),
    ];

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("OAuthTokenLifespans", Area, References.Article("KB0725643"), (facts, stop) =>
            OAuthChecks.OfEntityAsync(facts, Lifespans, stop)),
        new("OAuthGrantEnabled", Area, References.Article("KB1645212"), GrantAsync),
        new("OAuthApplicationUser", Area, References.Topic("add-oauth-application-user"), ApplicationUserAsync),
    ];

    private static Finding Lifespans(TableRecord entity)
    {
        (string Column, int Least, int Usual)[] tooShort =
        [
            .. s_lifespans.Where(lifespan =>
                entity.Has(lifespan.Column) && Seconds(entity, lifespan.Column) < lifespan.Least),
        ];
        string evidence = string.Join(
            " ", s_lifespans.Select(lifespan => OAuthChecks.Of(entity, lifespan.Column)));
        if (tooShort.Length == 0)
        {
            return Passed(evidence);
        }

        string remedy = Say(
            ProvisioningTexts.LifespanRemedy,
            string.Join(
                ", ", tooShort.Select(lifespan => $"{lifespan.Column} >= {lifespan.Least} ({lifespan.Usual})")));
        ProvisioningRepair[] repairs =
        [
            .. tooShort.Select(lifespan => ProvisioningRepair.OfColumn(
                Table,
                entity["sys_id"],
                lifespan.Column,
                entity[lifespan.Column],
                lifespan.Usual.ToString(CultureInfo.InvariantCulture))),
        ];
        return Seconds(entity, s_lifespans[0].Column) <= ShortestAccess
            ? Failed(evidence, remedy, repairs)
            : Warning(evidence, remedy, repairs);
    }

    private static int Seconds(TableRecord entity, string column) =>
        int.TryParse(entity[column], NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : 0;

    private static async Task<Finding> GrantAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Method is SignInMethod.Basic or SignInMethod.AccessToken)
        {
            return NotApplicable(Say(ProvisioningTexts.NoGrant, facts.Method));
        }

        Finding ofEntity = await OAuthChecks
            .OfEntityAsync(facts, entity => GrantOf(facts, entity), cancellationToken)
            .ConfigureAwait(false);
        Reading entities = await facts.EntityAsync(cancellationToken).ConfigureAwait(false);
        bool isUsed = entities.First is { } entity
            ? UsesClientCredentials(facts, entity)
            : facts.Method == SignInMethod.ClientCredentials;
        if (!isUsed || ofEntity.Status == ProvisioningStatus.Failed)
        {
            return ofEntity;
        }

        Reading properties = await facts.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        return properties.IsHidden ? TableReader.Hidden(properties, "admin") : ClientCredentials(properties);
    }

    private static Finding GrantOf(ProvisioningFacts facts, TableRecord entity)
    {
        string type = OAuthChecks.Of(entity, "type");
        bool needsSecret = facts.Method is SignInMethod.Password or SignInMethod.ClientCredentials;
        return entity["type"] is not ("client" or "") ? Failed(type, ProvisioningTexts.EntityTypeRemedy)
            : needsSecret && entity["public_client"] == "true"
                ? Failed(
                    OAuthChecks.Of(entity, "public_client"),
                    Say(ProvisioningTexts.PublicClientRemedy, facts.Method),
                    ProvisioningRepair.OfColumn(Table, entity["sys_id"], "public_client", "true", "false"))
            : Passed(type);
    }

    private static Finding ClientCredentials(Reading properties)
    {
        string evidence = Say(
            ProvisioningTexts.PropertyIs,
            PropertyNames.ClientCredentials,
            PropertyNames.ValueOf(properties, PropertyNames.ClientCredentials) ?? "–");
        string build = PropertyNames.ValueOf(properties, "glide.buildtag.last") ?? string.Empty;
        if (Releases.Find(build) is { } release && !Releases.IsAtLeast(release, Releases.ClientCredentials))
        {
            return Failed(
                Say(ProvisioningTexts.Release, "glide.buildtag.last", build, release),
                Say(ProvisioningTexts.GrantReleaseRemedy, Releases.ClientCredentials));
        }

        return PropertyNames.IsOn(properties, PropertyNames.ClientCredentials)
            ? Passed(evidence)
            : Failed(
                evidence,
                Say(ProvisioningTexts.PropertyRemedy, PropertyNames.ClientCredentials, "true"),
                PropertyNames.Set(properties, PropertyNames.ClientCredentials, "true"));
    }

    private static async Task<Finding> ApplicationUserAsync(
        ProvisioningFacts facts,
        CancellationToken cancellationToken)
    {
        Reading user = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        return await OAuthChecks.OfEntityAsync(facts, Judge, cancellationToken).ConfigureAwait(false);

        Finding Judge(TableRecord entity)
        {
            bool isUsed = UsesClientCredentials(facts, entity);
            string evidence = Say(
                ProvisioningTexts.ColumnIs, Table, entity["name"], "user", entity["user.user_name"]);
            ProvisioningRepair[] repairs = user.First is { } wanted && IsMeant(facts, wanted)
                ? [SetUser(entity, wanted)]
                : [];
            string remedy = Say(ProvisioningTexts.ApplicationUserRemedy, user.First?["user_name"] ?? "–");
            return entity["user"].Length == 0
                    ? isUsed ? Failed(evidence, remedy, repairs) : NotApplicable(evidence)
                : user.First is { } known && known["sys_id"] != entity["user"]
                    ? isUsed ? Failed(evidence, remedy, repairs) : Warning(evidence, remedy, repairs)
                : isUsed && entity["user.active"] == "false"
                    ? Failed(evidence, Say(ProvisioningTexts.SeeOther, "IntegrationUserActive"))
                : Passed(evidence);
        }
    }

    // Without it nobody can sign in, so there is no connection that would say how.
    private static bool UsesClientCredentials(ProvisioningFacts facts, TableRecord entity) =>
        facts.Method == SignInMethod.ClientCredentials
        || (facts.Method is null && entity["default_grant_type"] == "client_credentials");

    // Whoever holds the secret signs in as this user: not as one whom nobody has named, nor as a person.
    private static bool IsMeant(ProvisioningFacts facts, TableRecord user) =>
        facts.Options.IntegrationUserName is not null && !UserChecks.IsPerson(user);

    private static ProvisioningRepair SetUser(TableRecord entity, TableRecord user) =>
        ProvisioningRepair.OfColumn(Table, entity["sys_id"], "user", entity["user"], user["sys_id"]) with
        {
            BeforeText = entity["user.user_name"],
            AfterText = user["user_name"],
        };
}
