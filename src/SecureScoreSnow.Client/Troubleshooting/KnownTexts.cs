using System.Text.RegularExpressions;

using static SecureScoreSnow.Client.Troubleshooting.TroubleCause;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>The texts of ServiceNow that say what is wrong, those that say it most exactly first.</summary>
internal static class KnownTexts
{
    internal static IReadOnlyList<KnownText> All { get; } =
    [
        new(
            "CrossScopeRefused",
            @"operation (?:against|on) '(?<a>[^']+)' from scope '(?<b>[^']+)' has been refused",
            CrossScopeTable, CrossScopePrivilege, ConnectorRetired),
        new(
            "StateTransitionRefused",
            "(?:aborted by Business Rule ')?Change Model: Check State Transition",
            StateModel),
        new(
            "BusinessRuleAborted",
            @"Operation against file '(?<a>[^']+)' was aborted by Business Rule '(?<b>[^'^]+)",
            BusinessRule),
        new(
            "DataPolicyRefused",
            @"Data Policy Exception(?::\s*(?:The following fields are mandatory:)?\s*(?<a>[^""\r\n}]+))?",
            FieldMandatory),
        new("KeyViolated", "Unique Key violation", KeyTaken),
        new("AclWriteRefused", @"ACL Exception(?: (?<a>\w+) Failed)?", RoleMissing, ReadOnlyRole, RowRuleHides),
        new("ApiAclRefused", "API level ACL|User Not Authorized", ApiClosed, TableShut, PolicyTurnsAway),
        new("TableReadRefused", @"No permission to read table '(?<a>[^']+)'", RoleMissing, RowRuleHides),
        new(
            "QueryColumnRefused",
            @"Field\(s\) present in the query|Insufficient rights to query records(?!.*No permission to read table)",
            ColumnHidden, ColumnMisspelt, RoleMissing),
        new("NoRecordFound", "No Record found|ACL restricts the record retrieval", RecordDeleted, RecordHidden),
        new("InvalidTable", @"Invalid table (?<a>\w+)", TableMisspelt, PluginInactive),
        new("InvalidUri", "Requested URI does not represent any resource", PathMisspelt, OldRelease),
        new(
            "PayloadTooLarge",
            @"Rejected large REST payload with content-length = (?<a>\d+) bytes\. Max allowed: (?<b>\d+)",
            BodyAboveLimit),
        new("BodyUnreadable", "Exception while reading request(?!.*large REST payload)", BodyNoJson),
        new("SecondFactorAsked", "X-MFA_TOKEN", SecondFactor),
        new(
            "NotAuthenticated",
            "User Not Authenticated|Required to provide Auth information",
            PasswordWrong, TokenRevoked, UserLocked, BasicRestricted, GuestToken),
        new(
            "RateLimitReached",
            @"Rate limit exceeded(?:.*?Rate limit of (?<a>\d+))?|Rate limit of (?<a>\d+)",
            RateRule),
        new("TransactionTooLong", "Transaction cancelled", AskedTooMuch, NoIndex),
        new("InstanceAsleep", "Instance Hibernating|instance is hibernating", DeveloperInstanceSleeps),
        new("OAuthInvalidClient", "invalid_client", ClientSecretWrong, EntityInactive),
        new("OAuthInvalidGrant", "invalid_grant", PasswordWrong, TokenRevoked, CodeUsed),
        new("OAuthUnsupportedGrant", "unsupported_grant_type", GrantOff, OldRelease),
        new("OAuthUnauthorizedClient", "unauthorized_client", NoApplicationUser, GrantOff),
        new("OAuthUnspecifiedError", "unspecified error", FormExpected),
        new(
            "OAuthAccessDenied",
            @"access_denied|""error""\s*:\s*""server_error""",
            PasswordWrong, UserLocked, GrantOff, TokenRevoked, ClientCredentialsOff, ReadOnlyRole, ScopeUnknown),
        new("StateParameterMissing", "Missing State parameter", StateNotSent),
        new("RedirectUriInvalid", "Invalid redirect_uri", RedirectDiffers),
        new(
            "MethodNotSupported",
            "Method (?:is )?not (?:supported|allowed)|Unsupported Media Type|Not Acceptable",
            PathMisspelt, MediaTypeWrong),
        new("AddressTooLong", @"\bURI too (?:long|large)\b|\b414\b", TooManyValues),
    ];

    /// <summary>The texts that stand in this one, in its order; of those that overlap, the most exact one.</summary>
    internal static IEnumerable<(KnownText Known, Match Found)> In(string text)
    {
        List<(KnownText Known, Match Found)> all = [];
        foreach (KnownText known in All)
        {
            Match found = known.In(text);
            if (found.Success && !all.Exists(other => Overlap(other.Found, found)))
            {
                all.Add((known, found));
            }
        }

        return all.OrderBy(one => one.Found.Index);
    }

    private static bool Overlap(Match one, Match other) =>
        one.Index < other.Index + other.Length && other.Index < one.Index + one.Length;
}
