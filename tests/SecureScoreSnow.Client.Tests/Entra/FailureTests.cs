using System.Net;
using System.Text;

using SecureScoreSnow.Client.Entra;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class FailureTests : IDisposable
{
    private const string Canary = "canary-in-the-answer";

    private readonly EntraBench _bench = new();

    [Theory]
    [InlineData(400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50053: The account is locked.\"}",
        SnowErrorCode.SignInRefused)]
    [InlineData(429, "{\"error\":\"temporarily_unavailable\",\"error_description\":\"Slow down.\"}",
        SnowErrorCode.Throttled)]
    [InlineData(400, "<html>" + Canary + "</html>", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "<html>" + Canary + "</html>", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{\"access_token\":\"" + Canary + "\",\"expires_in\":", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{}", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "null", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "[]", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{\"token_type\":\"Bearer\",\"expires_in\":9223372036854775807,\"access_token\":\"a\"}",
        SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599}", SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":null}",
        SnowErrorCode.UnexpectedAnswer)]
    [InlineData(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a\\nb\"}",
        SnowErrorCode.UnexpectedAnswer)]
    [InlineData(403, Canary, SnowErrorCode.UnexpectedAnswer)]
    public async Task Answer_becomes_one_error_without_its_body(int status, string body, SnowErrorCode code)
    {
        _bench.Transport.Instead = _ => new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, body[0] == '<' ? "text/html" : "application/json"),
        };

        SnowException refusal = await _bench.RefusalAsync(EntraBench.SecretSignIn());

        Assert.Equal(code, refusal.Code);
        Assert.Contains("login.microsoftonline.com", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Everything(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_the_service_that_repeat_the_secret_are_masked()
    {
        _bench.Transport.Instead = _ => new HttpResponseMessage(HttpStatusCode.Unauthorized)
        {
            Content = new StringContent(
                "{\"error\":\"invalid_client\","
                + "\"error_description\":\"AADSTS7000215: canary-entra-app-secret is wrong\"}",
                Encoding.UTF8,
                "application/json"),
        };

        SnowException refusal = await _bench.RefusalAsync(EntraBench.SecretSignIn());

        Assert.Contains("*** is wrong", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Everything(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_that_cannot_be_reached_is_named()
    {
        _bench.Transport.Instead = _ => throw new HttpRequestException("No such host.");

        SnowException refusal = await _bench.RefusalAsync(EntraBench.SecretSignIn());

        Assert.Equal(SnowErrorCode.Unreachable, refusal.Code);
        Assert.Contains("login.microsoftonline.com", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Everything(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_that_does_not_answer_is_given_up()
    {
        _bench.Transport.Gate = new TaskCompletionSource().Task;
        using EntraTokenSource source = new(
            EntraBench.SecretSignIn(),
            CloudAddresses.Of(GraphCloud.Global),
            _bench.Transport,
            _bench.Clock,
            new Client.Http.TransportOptions { Timeout = TimeSpan.FromMilliseconds(50) });

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => source.GetTokenAsync(renew: false, EntraBench.Stop));

        Assert.Equal(SnowErrorCode.TimedOut, refusal.Code);
    }

    [Fact]
    public void Sign_in_does_not_show_its_secret()
    {
        EntraSignIn signIn = EntraBench.SecretSignIn();

        Assert.DoesNotContain("canary", $"{signIn}", StringComparison.Ordinal);
        Assert.DoesNotContain(
            typeof(EntraSignIn).GetProperties(),
            property => property.GetValue(signIn)?.ToString()?.Contains("canary", StringComparison.Ordinal) == true);
    }

    public void Dispose() => _bench.Dispose();

    private static string Everything(SnowException refusal) =>
        $"{refusal} {refusal.Remedy} {refusal.ServerMessage} {refusal.ServerDetail} {refusal.TransactionId}";
}
