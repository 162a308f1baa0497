using System.Globalization;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Every refusal of an instance, with its status and its words.</summary>
internal static class Refusals
{
    private const string Failed = "Operation Failed";

    internal static RefusedException InvalidTable(string table) => new(400, $"Invalid table {table}");

    internal static RefusedException NoResource() => new(400, "Requested URI does not represent any resource");

    internal static RefusedException Unreadable(string detail) => new(400, "Exception while reading request", detail);

    internal static RefusedException TooLarge(long length, long limit) => Unreadable(string.Create(
        CultureInfo.InvariantCulture,
        $"Rejected large REST payload with content-length = {length} bytes. Max allowed: {limit} bytes."));

    internal static RefusedException NotAuthenticated() =>
        new(401, "User Not Authenticated", "Required to provide Auth information");

    internal static RefusedException NoSecondFactor() =>
        new(401, "User Not Authenticated", "Required to provide Auth information") { LacksSecondFactor = true };

    internal static RefusedException NotAuthorized() =>
        new(403, "User Not Authorized", "Failed API level ACL Validation");

    internal static RefusedException OutOfScope() =>
        new(403, "User Not Authorized", "The scope of the token does not cover this API");

    internal static RefusedException Acl(string operation) =>
        new(403, Failed, $"ACL Exception {operation} Failed due to security constraints");

    internal static RefusedException UnreadableField() => new(
        403,
        "Insufficient rights to query records",
        "Field(s) present in the query do not have permission to be read");

    internal static RefusedException UnreadableTable(string table) =>
        new(403, "Insufficient rights to query records", $"No permission to read table '{table}'");

    internal static RefusedException Mandatory(IEnumerable<string> labels) => new(
        403, Failed, $"Data Policy Exception: The following fields are mandatory: {string.Join(", ", labels)}");

    internal static RefusedException Aborted(string table, string rule, string ruleId) => new(
        403,
        Failed,
        $"Operation against file '{table}' was aborted by Business Rule '{rule}^{ruleId}'. Business Rule Stack:{rule}");

    internal static RefusedException NotFound() =>
        new(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");

    internal static RefusedException MethodNotSupported() => new(405, "Method not supported");

    internal static RefusedException NotAcceptable() => new(406, "Requested response format is not supported");

    internal static RefusedException UnsupportedMediaType() => new(415, "Unsupported media type");

    internal static RefusedException Unknown(string what) =>
        new(501, "Not in the sandbox", $"The sandbox does not know {what}; a real instance may.");
}
