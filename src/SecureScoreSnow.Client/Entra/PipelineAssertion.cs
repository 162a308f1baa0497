using System.Globalization;
using System.Net.Http.Headers;

using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Asks the build service in which this runs for its statement: GitHub Actions or Azure DevOps.</summary>
public sealed class PipelineAssertion : IAssertionSource
{
    private const string Audience = "api://AzureADTokenExchange";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly HttpMessageHandler _transport;
    private readonly HttpMethod _method;
    private readonly Uri _address;
    private readonly Secret _token;
    private readonly string _member;

    private PipelineAssertion(
        HttpMessageHandler transport,
        HttpMethod method,
        string address,
        Secret token,
        string member)
    {
        _transport = transport;
        _method = method;
        _address = SafeAddress(address);
        _token = token;
        _member = member;
    }

    /// <summary>GitHub Actions; the job needs the permission id-token: write.</summary>
    /// <param name="transport">Puts the request on the wire; it stays the caller's.</param>
    /// <param name="address">The value of ACTIONS_ID_TOKEN_REQUEST_URL.</param>
    /// <param name="token">The value of ACTIONS_ID_TOKEN_REQUEST_TOKEN.</param>
    public static PipelineAssertion GitHub(HttpMessageHandler transport, string address, Secret token) => new(
        transport,
        HttpMethod.Get,
        $"{address}{Separator(address)}audience={Uri.EscapeDataString(Audience)}",
        token,
        "value");

    /// <summary>Azure DevOps; the task needs a service connection of the kind workload identity federation.</summary>
    /// <param name="transport">Puts the request on the wire; it stays the caller's.</param>
    /// <param name="address">The value of SYSTEM_OIDCREQUESTURI.</param>
    /// <param name="token">The value of SYSTEM_ACCESSTOKEN.</param>
    /// <param name="serviceConnection">The id of the service connection; null for the pipeline itself.</param>
    public static PipelineAssertion AzureDevOps(
        HttpMessageHandler transport,
        string address,
        Secret token,
        string? serviceConnection = null)
    {
        string connection = serviceConnection is null
            ? string.Empty
            : $"&serviceConnectionId={Uri.EscapeDataString(serviceConnection)}";
        return new PipelineAssertion(
            transport,
            HttpMethod.Post,
            $"{address}{Separator(address)}api-version=7.1{connection}",
            token,
            "oidcToken");
    }

    /// <inheritdoc />
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        using MsalHttp http = new(_transport, s_timeout);
        using HttpRequestMessage request = new(_method, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token.Reveal());
        request.Headers.Accept.ParseAdd("application/json");
        if (_method == HttpMethod.Post)
        {
            request.Content = new StringContent(string.Empty);
        }

        try
        {
            using HttpResponseMessage response =
                await http.GetHttpClient().SendAsync(request, cancellationToken).ConfigureAwait(false);
            string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode && StatementIn(text) is { } statement
                ? statement
                : throw Unavailable(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException failure)
        {
            throw Unavailable(failure.GetBaseException().Message);
        }
    }

    private static char Separator(string address) => address.Contains('?') ? '&' : '?';

    private SnowException Unavailable(string why) =>
        new(SnowErrorCode.AssertionUnavailable, innerException: null, _address.Host, why);

    private string? StatementIn(string text)
    {
        try
        {
            return JObject.Parse(text)[_member] is JValue { Value: string { Length: > 0 } statement }
                ? statement
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The request carries a token of the build.
    private static Uri SafeAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
            ? address
            : throw new SnowException(SnowErrorCode.InsecureAddress, innerException: null, text);
}
