using System.Net;
using System.Security.Cryptography;
using System.Text;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox.Entra;

using Base64Url = System.Buffers.Text.Base64Url;

namespace SecureScoreSnow.Client.Tests.Entra;

public sealed class WorkloadIdentityTests : IDisposable
{
    private const string Issuer = "https://issuer.example";
    private const string Subject = "system:serviceaccount:score:runner";
    private const string BuildToken = "canary-build-token";

    private readonly EntraBench _bench = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly string _file = Path.GetTempFileName();
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["AZURE_TENANT_ID"] = SandboxMicrosoft.TenantId,
        ["AZURE_CLIENT_ID"] = SandboxMicrosoft.AppId,
    };

    public WorkloadIdentityTests() =>
        _bench.Directory.App.FederatedCredentials.Add(new FederatedCredential(Issuer, Subject, _key));

    [Fact]
    public async Task File_is_read_again_for_every_token()
    {
        _environment["AZURE_FEDERATED_TOKEN_FILE"] = _file;
        File.WriteAllText(_file, Statement(Subject));
        using EntraTokenSource source = _bench.Source(FromEnvironment());
        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        File.WriteAllText(_file, Statement("system:serviceaccount:score:another"));
        SnowException refusal = await Assert.ThrowsAsync<SnowException>(
            () => source.GetTokenAsync(renew: true, EntraBench.Stop));
        File.WriteAllText(_file, Statement(Subject) + "\n");
        string renewed = await source.GetTokenAsync(renew: true, EntraBench.Stop);

        Assert.Equal(SnowErrorCode.AssertionRefused, refusal.Code);
        Assert.NotEmpty(renewed);
        Assert.Equal(SandboxMicrosoft.AppName, source.Account!.ApplicationName);
    }

    [Theory]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL", "https://actions.example/token?api=1", "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "GET https://actions.example/token?api=1&audience=api%3A%2F%2FAzureADTokenExchange", "value")]
    [InlineData("SYSTEM_OIDCREQUESTURI", "https://dev.example/oidctoken", "SYSTEM_ACCESSTOKEN",
        "POST https://dev.example/oidctoken?api-version=7.1&serviceConnectionId=c1", "oidcToken")]
    public async Task Build_service_is_asked_for_the_statement(
        string variable,
        string address,
        string tokenVariable,
        string expected,
        string member)
    {
        _environment[variable] = address;
        _environment[tokenVariable] = BuildToken;
        string? asked = null;
        _bench.Transport.Instead = request =>
        {
            if (request.RequestUri!.Host.StartsWith("login.", StringComparison.Ordinal))
            {
                return null;
            }

            asked = $"{request.Method} {request.RequestUri.AbsoluteUri}";
            Assert.Equal($"Bearer {BuildToken}", request.Headers.Authorization!.ToString());
            return Json(new JObject { [member] = Statement(Subject) });
        };
        using EntraTokenSource source = _bench.Source(FromEnvironment());

        await source.GetTokenAsync(renew: false, EntraBench.Stop);

        Assert.Equal(expected, asked);
    }

    [Fact]
    public async Task Build_service_that_refuses_is_named_without_its_token()
    {
        _bench.Transport.Instead = _ => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = new StringContent($"no {BuildToken}"),
        };
        PipelineAssertion source =
            PipelineAssertion.GitHub(_bench.Transport, "https://actions.example/token", new Secret(BuildToken));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => source.GetAsync(EntraBench.Stop));

        Assert.Equal(SnowErrorCode.AssertionUnavailable, refusal.Code);
        Assert.Contains("actions.example", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"value\":{}}")]
    [InlineData("{\"value\":[\"x\"]}")]
    [InlineData("{\"value\":\"\"}")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Answer_of_a_build_service_without_a_statement_is_refused(string answer)
    {
        _bench.Transport.Instead = _ => Json(JToken.Parse(answer));
        PipelineAssertion source =
            PipelineAssertion.GitHub(_bench.Transport, "https://actions.example/token", new Secret(BuildToken));

        SnowException refusal = await Assert.ThrowsAsync<SnowException>(() => source.GetAsync(EntraBench.Stop));

        Assert.Equal(SnowErrorCode.AssertionUnavailable, refusal.Code);
    }

    [Fact]
    public void Token_of_the_build_goes_to_https_only()
    {
        SnowException refusal = Assert.Throws<SnowException>(() => PipelineAssertion.GitHub(
            _bench.Transport, "http://actions.example/token", new Secret(BuildToken)));

        Assert.Equal(SnowErrorCode.InsecureAddress, refusal.Code);
    }

    [Fact]
    public async Task Missing_file_is_named()
    {
        File.Delete(_file);
        _environment["AZURE_FEDERATED_TOKEN_FILE"] = _file;

        SnowException refusal = await _bench.RefusalAsync(FromEnvironment());

        Assert.Equal(SnowErrorCode.AssertionUnavailable, refusal.Code);
        Assert.Contains(_file, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AZURE_TENANT_ID")]
    [InlineData("AZURE_CLIENT_ID")]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE")]
    public void Environment_that_says_too_little_is_told_what_is_missing(string variable)
    {
        _environment["AZURE_FEDERATED_TOKEN_FILE"] = _file;
        _environment[variable] = null;

        SnowException refusal = Assert.Throws<SnowException>(FromEnvironment);

        Assert.Equal(SnowErrorCode.WorkloadIdentityMissing, refusal.Code);
        Assert.Contains(variable, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _key.Dispose();
        _bench.Dispose();
    }

    private EntraSignIn FromEnvironment() =>
        new WorkloadEnvironment(name => _environment.GetValueOrDefault(name), _bench.Transport)
            .ToSignIn(tenant: null, applicationId: null, serviceConnection: "c1");

    private string Statement(string subject)
    {
        JObject claims = new()
        {
            ["iss"] = Issuer,
            ["sub"] = subject,
            ["aud"] = "api://AzureADTokenExchange",
            ["exp"] = _bench.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
        };
        string content = $"{Encode("{\"alg\":\"RS256\"}")}.{Encode(claims.ToString())}";
        byte[] signature = _key.SignData(
            Encoding.ASCII.GetBytes(content),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static HttpResponseMessage Json(JToken body) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json"),
    };
}
