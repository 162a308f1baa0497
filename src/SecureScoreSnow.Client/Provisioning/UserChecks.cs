using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Setup;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The integration user is there, may sign in, and is nobody.</summary>
internal static class UserChecks
{
    private const string Area = "IntegrationUser";
    private const string Table = "sys_user";

    // Who has a manager or a number is on somebody's payroll.
    private static readonly string[] s_ofPeople = ["manager", "employee_number", "sso_source"];
    private static readonly string[] s_identity = ["identity_type"];

    private static readonly Uri s_reference = References.Topic("t_CreateAUser");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("IntegrationUserFound", Area, s_reference, FoundAsync),
        Flag("IntegrationUserActive", "active", "true", () => ProvisioningTexts.UserActiveRemedy),
        Flag("IntegrationUserNotLocked", "locked_out", "false", () => ProvisioningTexts.UserLockedRemedy),
        Flag("IntegrationUserPasswordSet", "password_needs_reset", "false", () => ProvisioningTexts.UserResetRemedy),
        Check("IntegrationUserWebServiceOnly", WebServiceOnly),
        Check("IntegrationUserNotPerson", (_, user) => NotPerson(user)),
    ];

    /// <summary>Judges the integration user, if there is one to be seen.</summary>
    internal static async Task<Finding> OfUserAsync(
        ProvisioningFacts facts,
        Func<TableRecord, Finding> judge,
        CancellationToken cancellationToken)
    {
        Reading reading = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        return reading.IsHidden ? TableReader.Hidden(reading, "user_admin")
            : reading.First is not { } user ? NotApplicable(Say(ProvisioningTexts.SeeOther, "IntegrationUserFound"))
            : judge(user);
    }

    private static ProvisioningCheck Check(string name, Func<ProvisioningFacts, TableRecord, Finding> judge) => new(
        name, Area, s_reference, (facts, stop) => OfUserAsync(facts, user => judge(facts, user), stop));

    private static ProvisioningCheck Flag(string name, string column, string wanted, Func<string> remedy) =>
        Check(name, (_, user) => !user.Has(column) ? Closed(user, column)
            : user[column] == wanted ? Passed(Of(user, column))
            : Failed(
                Of(user, column),
                remedy(),
                ProvisioningRepair.OfColumn(Table, user["sys_id"], column, user[column], wanted)));

    private static string Of(TableRecord user, string column) =>
        Say(ProvisioningTexts.ColumnIs, Table, user["user_name"], column, user[column]);

    private static Finding Closed(TableRecord user, string column) =>
        TableReader.HiddenColumn(Table, user["user_name"], column, "user_admin");

    private static async Task<Finding> FoundAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        string? name = await facts.UserNameAsync(cancellationToken).ConfigureAwait(false);
        if (name is null)
        {
            return NotPermitted(ProvisioningTexts.UserUnnamed, ProvisioningTexts.UserUnnamedRemedy);
        }

        Reading reading = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        return reading switch
        {
            { IsHidden: true } => TableReader.Hidden(reading, "user_admin"),
            { Rows.Count: 0 } => Failed(
                Say(ProvisioningTexts.UserMissing, reading.Reader, name), ProvisioningTexts.UserMissingRemedy),
            { Rows.Count: > 1 } => Warning(
                Say(ProvisioningTexts.UserTwice, name, reading.Rows.Count), ProvisioningTexts.UserTwiceRemedy),
            _ => Passed(Say(
                ProvisioningTexts.UserFound,
                reading.First!["user_name"],
                reading.First["name"],
                reading.First["sys_id"])),
        };
    }

    // Who may only use web services cannot log in at the page that a browser is sent to.
    private static Finding WebServiceOnly(ProvisioningFacts facts, TableRecord user)
    {
        const string Column = "web_service_access_only";
        string wanted = facts.UsesBrowser ? "false" : "true";
        if (!user.Has(Column) || user[Column] == wanted)
        {
            return user.Has(Column) ? Passed(Of(user, Column)) : Closed(user, Column);
        }

        // A person could not log in any more.
        ProvisioningRepair[] repairs = IsPerson(user) && !facts.UsesBrowser ? []
            : [ProvisioningRepair.OfColumn(Table, user["sys_id"], Column, user[Column], wanted)];
        return facts.UsesBrowser
            ? Failed(Of(user, Column), ProvisioningTexts.BrowserUserRemedy, repairs)
            : Warning(Of(user, Column), ProvisioningTexts.WebServiceOnlyRemedy, repairs);
    }

    /// <summary>Whether something says that the account is somebody's own.</summary>
    internal static bool IsPerson(TableRecord user) => SignsOfPerson(user).Any();

    // Install leaves its mark where people have their number.
    private static IEnumerable<string> SignsOfPerson(TableRecord user) => s_ofPeople.Where(column =>
        user[column].Length > 0 && !(column == "employee_number" && ProvisioningMark.IsOnUser(user)));

    private static Finding NotPerson(TableRecord user)
    {
        // Older releases have no identity type: web service access only tells it too.
        if (!user.Has("identity_type") && !user.Has("web_service_access_only"))
        {
            return Closed(user, "identity_type");
        }

        string[] signs =
        [
            .. SignsOfPerson(user),
            .. s_identity.Where(column => user[column] == "human" && user["web_service_access_only"] != "true"),
        ];
        return signs.Length == 0
            ? Passed(Of(user, "identity_type"))
            : Warning(
                string.Join(" ", signs.Select(column => Say(
                    ProvisioningTexts.ColumnIs, Table, user["user_name"], column, user.Display(column)))),
                ProvisioningTexts.PersonRemedy);
    }
}
