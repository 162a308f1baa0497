using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tables;

using static SecureScoreSnow.Client.Provisioning.Finding;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>The connection's sign-in works, and is that of the integration user.</summary>
internal static class TokenChecks
{
    private const string Area = "IntegrationUser";

    private static readonly Uri s_reference = References.Topic("r_OAuthAPIRequestParameters");

    internal static IReadOnlyList<ProvisioningCheck> All { get; } =
    [
        new("TokenWorks", Area, s_reference, WorksAsync),
        new("TokenBelongsToUser", Area, s_reference, BelongsAsync),
    ];

    private static async Task<Finding> WorksAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Options.Connection is not { } connection)
        {
            return NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy);
        }

        Reading self = await SelfAsync(facts, connection, cancellationToken).ConfigureAwait(false);
        return self.Refusal is { } refusal
            ? IsOfSignIn(refusal) ? Failed(refusal.Message, refusal.Remedy) : TableReader.Hidden(self, "itil")
            : Passed(connection.TokenExpiresAt is { } end
                ? Say(ProvisioningTexts.SignedInUntil, connection.Name, connection.Method, end.ToLocalTime())
                : Say(ProvisioningTexts.SignedIn, connection.Name, connection.Method));
    }

    private static async Task<Finding> BelongsAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Options.Connection is not { } connection)
        {
            return NotPermitted(ProvisioningTexts.NoConnection, ProvisioningTexts.NoConnectionRemedy);
        }

        Reading self = await SelfAsync(facts, connection, cancellationToken).ConfigureAwait(false);
        Reading wanted = await facts.UserAsync(cancellationToken).ConfigureAwait(false);
        if (self.First is not { } signedIn)
        {
            return TableReader.Hidden(self, "itil");
        }

        string name = signedIn["user_name"];
        string evidence = Say(ProvisioningTexts.SignedInAs, connection.Name, name);
        return wanted.First is not { } user ? NotApplicable(Say(ProvisioningTexts.SeeOther, "IntegrationUserFound"))
            : user["sys_id"] == signedIn["sys_id"] ? Passed(evidence)
            : Failed(evidence, Say(ProvisioningTexts.OtherUserRemedy, user["user_name"], name));
    }

    // An instance that is away, or busy, says nothing about the sign-in.
    private static bool IsOfSignIn(SnowException refusal) => refusal.Code is SnowErrorCode.AccessDenied
        or SnowErrorCode.ConnectionClosed or SnowErrorCode.SignInExpired or SnowErrorCode.SignInRefused;

    private static Task<Reading> SelfAsync(
        ProvisioningFacts facts,
        SnowConnection connection,
        CancellationToken cancellationToken) => facts.Reader.AskAsync(
            connection,
            "sys_user",
            EncodedQuery.All.EqualScript("sys_id", "gs.getUserID()"),
            ["sys_id", "user_name"],
            trustsEmpty: true,
            cancellationToken);
}
