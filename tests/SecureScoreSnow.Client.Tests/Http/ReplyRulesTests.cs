using System.Net.Http.Headers;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tests.Http;

public sealed class ReplyRulesTests
{
    private const string Hibernating =
        "<html><head><title>Instance Hibernating page</title></head><body>Your instance is hibernating</body></html>";

    private const string Cancelled =
        """{"result":[{"sys_id":"1"},{"error":{"message":"Transaction cancelled: maximum execution time exceeded""";

    private const string Duplicate =
        "Error during insert of incident (INC0010002): Unique Key violation detected by database";

    private const string Transition =
        "Operation against file 'change_request' was aborted by Business Rule 'Change Model: Check State Transition^1'";

    private const string Mandatory = "Data Policy Exception: The following fields are mandatory: Resolution code";

    /// <summary>One row for each row of the decision table of an instance's answers.</summary>
    public static TheoryData<int, string, string, SnowErrorCode?> Rows() => new()
    {
        { 200, "application/json", """{"result":[]}""", null },
        { 201, "application/json", """{"result":{"sys_id":"1"}}""", null },
        { 204, "application/json", "", null },
        { 200, "application/json", Failure("Operation Failed", "Something else"), SnowErrorCode.Refused },
        { 200, "application/json", """{"status":"failure"}""", SnowErrorCode.Refused },
        { 200, "application/json", Failure("Operation Failed", Duplicate), SnowErrorCode.UniqueKeyViolated },
        { 200, "application/json", Cancelled, SnowErrorCode.TransactionCancelled },
        {
            200,
            "application/json",
            Failure("Transaction cancelled: maximum execution time exceeded", "x"),
            SnowErrorCode.TransactionCancelled
        },
        { 200, "text/html", Hibernating, SnowErrorCode.Hibernating },
        { 200, "text/html", "<html><title>Sign in</title></html>", SnowErrorCode.UnexpectedAnswer },
        { 202, "application/json", "", SnowErrorCode.RequestDropped },
        { 302, "text/html", "", SnowErrorCode.RedirectRefused },
        { 400, "application/json", Failure("Invalid table foo", null), SnowErrorCode.TableUnknown },
        { 400, "application/json", Failure("Exception while reading request", "x"), SnowErrorCode.Refused },
        { 401, "application/json", Failure("User Not Authenticated", "x"), SnowErrorCode.SignInRefused },
        {
            403,
            "application/json",
            Failure("Operation Failed", "ACL Exception Insert Failed due to security constraints"),
            SnowErrorCode.AccessDenied
        },
        {
            403,
            "application/json",
            Failure("User Not Authorized", "Failed API level ACL Validation"),
            SnowErrorCode.AccessDenied
        },
        { 403, "application/json", Failure("Insufficient rights to query records", "x"), SnowErrorCode.AccessDenied },
        { 403, "application/json", Failure("Operation Failed", Mandatory), SnowErrorCode.RuleViolated },
        { 403, "application/json", Failure("Operation Failed", Transition), SnowErrorCode.RuleViolated },
        { 403, "application/json", Failure("Operation Failed", Duplicate), SnowErrorCode.UniqueKeyViolated },
        { 403, "text/html", "<html><title>Blocked</title></html>", SnowErrorCode.AddressBlocked },
        { 404, "application/json", Failure("No Record found", "x"), SnowErrorCode.RecordNotFound },
        { 408, "text/html", "", SnowErrorCode.TimedOut },
        { 414, "text/html", "<html></html>", SnowErrorCode.QueryTooLong },
        { 429, "application/json", Failure("Rate limit exceeded", "x"), SnowErrorCode.Throttled },
        { 429, "text/html", "", SnowErrorCode.Throttled },
        { 500, "application/json", Failure("Script error", null), SnowErrorCode.ServerFailed },
        { 500, "application/json", Failure("Operation Failed", Duplicate), SnowErrorCode.UniqueKeyViolated },
        { 500, "application/json", Failure("Transaction cancelled: x", "x"), SnowErrorCode.TransactionCancelled },
        { 502, "text/html", "<html></html>", SnowErrorCode.ServerFailed },
        { 503, "text/html", "<html></html>", SnowErrorCode.ServerFailed },
        { 504, "text/html", "<html></html>", SnowErrorCode.ServerFailed },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Answer_is_classified(int status, string contentType, string body, SnowErrorCode? expected)
    {
        ReplyFacts facts = FailureReader.Read(status, MediaTypeHeaderValue.Parse(contentType), body);

        Assert.Equal(expected, ReplyRules.CodeOf(facts));
    }

    [Fact]
    public void Refusal_keeps_the_words_of_the_service()
    {
        ReplyFacts facts = FailureReader.Read(403, null, Failure("Operation Failed", Mandatory));

        SnowException refusal = Refusals.Create(
            facts,
            new SnowRequest(HttpMethod.Post, "api/now/table/incident") { Table = "incident" },
            "contoso.service-now.com",
            new ReplyMarks(null, "abc"))!;

        Assert.Equal(Mandatory, refusal.ServerDetail);
        Assert.Equal("Operation Failed", refusal.ServerMessage);
        Assert.Equal("abc", refusal.TransactionId);
        Assert.Contains("Resolution code", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }

    private static string Failure(string message, string? detail) =>
        Newtonsoft.Json.JsonConvert.SerializeObject(new { error = new { message, detail }, status = "failure" });
}
