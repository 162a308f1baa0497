using System.Collections;
using System.Globalization;
using System.Net;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Troubleshooting;

namespace SecureScoreSnow.Client.Tests.Troubleshooting;

public sealed class ErrorExplainerTests
{
    public static MatrixTheoryData<SnowErrorCode, string> Codes() =>
        new(Enum.GetValues<SnowErrorCode>(), ["en", "fr", "zh-Hant"]);

    // New codes need a line in CodeCauses and their texts in TroubleTexts: a meaning, and for each cause of their own
    // a cause, a check and a fix, in three languages.
    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_explained_in_every_language(SnowErrorCode code, string language)
    {
        ErrorExplanation explanation = In(language, () => Assert.Single(
            ErrorExplainer.Explain(new ErrorFacts("…") { Code = code })));

        Assert.Equal(code, explanation.Code);
        AssertWhole(explanation);
    }

    [Fact]
    public void Every_text_is_of_use()
    {
        IEnumerable<string> meanings = Enum.GetNames<SnowErrorCode>()
            .Concat(KnownTexts.All.Select(known => known.Key))
            .Select(name => $"Meaning{name}");
        IEnumerable<TroubleCause> causes = Enum.GetValues<SnowErrorCode>()
            .SelectMany(code => CodeCauses.Of(code))
            .Concat(KnownTexts.All.SelectMany(known => known.Causes));
        IEnumerable<string> parts = causes.SelectMany(
            cause => new[] { $"Cause{cause}", $"Check{cause}", $"Fix{cause}" });

        Assert.Equal(
            meanings.Concat(parts).Append("CauseBlock").Distinct().Order(StringComparer.Ordinal),
            TroubleTexts.ResourceManager
                .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
                .Cast<DictionaryEntry>()
                .Select(text => (string)text.Key)
                .Order(StringComparer.Ordinal));
    }

    // As the service says it: servicenow-rest.md 1.1, 1.3, 1.7, 1.9, 2.4, 2.7 and 4.
    [Theory]
    [InlineData("CrossScopeRefused",
        "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's "
        + "cross-scope access policy")]
    [InlineData("CrossScopeRefused", "Create operation against 'incident' from scope 'x_app' has been refused")]
    [InlineData("CrossScopeRefused", "Read operation against 'x' from\r\n    scope 'y' has been\nrefused")]
    [InlineData("InvalidTable", """{"error":{"message":"Invalid table foo","detail":null},"status":"failure"}""")]
    [InlineData("InvalidUri", "Requested URI does not represent any resource")]
    [InlineData("BodyUnreadable", "Exception while reading request")]
    [InlineData("PayloadTooLarge",
        "Exception while reading request: Rejected large REST payload with content-length = 10485761 bytes. Max "
        + "allowed: 10485760 bytes.")]
    [InlineData("NotAuthenticated",
        """{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"}}""")]
    [InlineData("AclWriteRefused", "Operation Failed: ACL Exception Insert Failed due to security constraints")]
    [InlineData("AclWriteRefused", "ACL Exception Update Failed due to security constraints")]
    [InlineData("AclWriteRefused", "ACL Exception Delete Failed due to security constraints")]
    [InlineData("ApiAclRefused", "User Not Authorized: Failed API level ACL Validation")]
    [InlineData("QueryColumnRefused",
        "Insufficient rights to query records: Field(s) present in the query do not have permission to be read")]
    [InlineData("TableReadRefused",
        "Insufficient rights to query records: No permission to read table 'sys_properties'")]
    [InlineData("StateTransitionRefused",
        "Operation against file 'change_request' was aborted by Business Rule 'Change Model: Check State "
        + "Transition^a1b2'. Business Rule Stack:Change Model: Check State Transition")]
    [InlineData("BusinessRuleAborted",
        "Operation against file 'incident' was aborted by Business Rule 'Block low^a1b2'. Business Rule Stack:x")]
    [InlineData("DataPolicyRefused",
        "Data Policy Exception: The following fields are mandatory: Resolution code")]
    [InlineData("KeyViolated",
        "Error during insert of incident (INC0010002): Unique Key violation detected by database")]
    [InlineData("NoRecordFound", "No Record found: Record doesn't exist or ACL restricts the record retrieval")]
    [InlineData("MethodNotSupported", "Method not supported")]
    [InlineData("AddressTooLong", "HTTP/1.1 414 URI Too Long")]
    [InlineData("RateLimitReached",
        "Rate limit exceeded: Rate limit of 100 requests per hour for Table API exceeded")]
    [InlineData("TransactionTooLong",
        "Transaction cancelled: maximum execution time exceeded Check logs for error trace or enable "
        + "glide.rest.debug property to verify REST request processing")]
    [InlineData("InstanceAsleep", "<title>Instance Hibernating page</title> … Your instance is hibernating")]
    [InlineData("SecondFactorAsked", "X-MFA_TOKEN: invalid")]
    [InlineData("OAuthAccessDenied", """{"error_description":"access_denied","error":"server_error"}""")]
    [InlineData("OAuthInvalidClient", """{"error":"invalid_client","error_description":"…"}""")]
    [InlineData("OAuthInvalidGrant", """{"error":"invalid_grant","error_description":"…"}""")]
    [InlineData("OAuthUnsupportedGrant", """{"error":"unsupported_grant_type"}""")]
    [InlineData("OAuthUnauthorizedClient", """{"error":"unauthorized_client"}""")]
    [InlineData("OAuthUnspecifiedError", "unspecified error")]
    [InlineData("StateParameterMissing", "Missing State parameter in request.")]
    [InlineData("RedirectUriInvalid", "Invalid redirect_uri")]
    public void Text_of_the_service_is_known(string key, string text)
    {
        foreach (string language in new[] { "en", "fr", "zh-Hant" })
        {
            ErrorExplanation explanation = In(
                language, () => Assert.Single(ErrorExplainer.Explain(new ErrorFacts(text))));

            Assert.Equal(key, explanation.Error);
            AssertWhole(explanation);
        }
    }

    [Fact]
    public void No_text_of_the_service_is_known_that_no_test_shows() => Assert.Equal(
        KnownTexts.All.Select(known => known.Key).Order(StringComparer.Ordinal),
        typeof(ErrorExplainerTests).GetMethod(nameof(Text_of_the_service_is_known))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!)
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public void What_the_text_names_stands_in_the_explanation()
    {
        string meaning = ExplainOne(
            "Read operation against 'oauth_entity' from scope 'x_app' has been refused").Meaning;

        Assert.Contains("'x_app'", meaning, StringComparison.Ordinal);
        Assert.Contains("'oauth_entity'", meaning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AADSTS7000222: The provided client secret keys are expired.", SnowErrorCode.ClientSecretRefused)]
    [InlineData("FullyQualifiedErrorId : GroupUnknown,SecureScoreSnow.Cmdlets.X", SnowErrorCode.GroupUnknown)]
    [InlineData("Throttled", SnowErrorCode.Throttled)]
    [InlineData("The remote server returned an error: (403) Forbidden.", SnowErrorCode.AccessDenied)]
    [InlineData("Response status code does not indicate success: 503 (Service Unavailable).",
        SnowErrorCode.ServerFailed)]
    [InlineData("HTTP/1.1 429 Too Many Requests", SnowErrorCode.Throttled)]
    [InlineData("502 Bad Gateway", SnowErrorCode.ServerFailed)]
    public void Code_is_found_in_a_text(string text, SnowErrorCode code) =>
        Assert.Equal(code, ExplainOne(text).Code);

    [Theory]
    [InlineData("")]
    [InlineData("What a nice day.")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("Exception of the 503rd kind, AADSTS1")]
    [InlineData("NoSuchCode,SecureScoreSnow.Cmdlets.X")]
    public void Text_about_which_nothing_is_known_is_not_explained(string text)
    {
        Assert.Empty(ErrorExplainer.Explain(new ErrorFacts(text)));
        Assert.False(ErrorExplainer.IsKnown(new ErrorFacts(text)));
    }

    [Fact]
    public void Several_errors_in_one_text_are_explained_in_its_order() => Assert.Equal(
        ["InvalidTable", "RateLimitReached"],
        ErrorExplainer.Explain(new ErrorFacts("Invalid table foo\nand later: Rate limit exceeded"))
            .Select(explanation => explanation.Error));

    [Fact]
    public void Error_of_this_module_is_explained_by_what_the_service_said_and_keeps_its_request()
    {
        SnowException refusal = new SnowException(SnowErrorCode.AccessDenied, null, "incident", "…")
        {
            StatusCode = HttpStatusCode.Forbidden,
            ServerMessage = "User Not Authorized",
            ServerDetail = "Failed API level ACL Validation",
            TransactionId = "t1",
        }.About(HttpMethod.Post, new Uri("https://contoso.service-now.com/api/now/table/incident?token=canary-1"));

        ErrorExplanation explanation = Assert.Single(ErrorExplainer.Explain(ErrorFacts.Of(refusal)));

        Assert.Equal("AccessDenied", explanation.Error);
        Assert.Equal(
            ErrorExplainer.Explain(new ErrorFacts("Failed API level ACL Validation"))[0].Causes, explanation.Causes);
        Assert.Equal((403, "t1"), (explanation.Status, explanation.TransactionId));
        Assert.Equal(
            "POST contoso.service-now.com/api/now/table/incident?token=%2A%2A%2A", $"{explanation.Request}");
        Assert.Equal("User Not Authorized: Failed API level ACL Validation", explanation.ServerMessage);
    }

    [Fact]
    public void Token_in_a_text_is_not_shown_again() => Assert.DoesNotContain(
        "canary",
        ExplainOne("Authorization: Bearer canary-12345678 HTTP/1.1 403 Forbidden").Message,
        StringComparison.Ordinal);

    private static ErrorExplanation ExplainOne(string text) =>
        Assert.Single(ErrorExplainer.Explain(new ErrorFacts(text)));

    private static void AssertWhole(ErrorExplanation explanation)
    {
        Assert.NotEmpty(explanation.Meaning);
        Assert.DoesNotContain("{", explanation.Meaning, StringComparison.Ordinal);
        Assert.NotEmpty(explanation.Causes);
        Assert.Equal(Enumerable.Range(1, explanation.Causes.Count), explanation.Causes.Select(cause => cause.Rank));
        Assert.All(explanation.Causes, cause => Assert.True(
            cause.Cause.Length > 0 && cause.Check.Length > 0 && cause.Fix.Length > 0));
    }

    private static T In<T>(string language, Func<T> work)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
