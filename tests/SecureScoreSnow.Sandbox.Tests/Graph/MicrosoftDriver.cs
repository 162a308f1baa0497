using System.Text;
using System.Text.Json.Nodes;

using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Sandbox.Tests.Graph;

/// <summary>Sends requests to Microsoft's side of a sandbox of its own.</summary>
internal sealed class MicrosoftDriver
{
    internal const string Graph = "https://graph.microsoft.com";
    internal const string Login = "https://login.microsoftonline.com";
    internal const string Profiles = "/v1.0/security/secureScoreControlProfiles";
    internal const string Scores = "/v1.0/security/secureScores";

    internal MicrosoftDriver() => Cloud = new MicrosoftCloud(Clock);

    internal StoppedClock Clock { get; } = new();

    internal MicrosoftCloud Cloud { get; }

    internal MicrosoftTenant Tenant => Cloud.Tenant;

    internal static Dictionary<string, string> SecretForm() => new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = SandboxMicrosoft.AppId,
        ["client_secret"] = SandboxMicrosoft.AppSecret,
        ["scope"] = $"{Graph}/.default",
    };

    internal async Task<string> TokenAsync(string tenant = SandboxMicrosoft.TenantId)
    {
        (_, JsonObject body) = await PostAsync($"/{tenant}/oauth2/v2.0/token", SecretForm());
        return (string)body["access_token"]!;
    }

    internal async Task<(int Status, JsonObject Body)> PostAsync(string path, Dictionary<string, string> form)
    {
        string body = string.Join(
            '&',
            form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        SandboxResponse response = await SendAsync("POST", Login + path, [], body);
        return (response.Status, Json(response));
    }

    internal async Task<(int Status, JsonObject Body)> GetAsync(string path, string? token = null)
    {
        SandboxResponse response = await GraphAsync("GET", path, token ?? await TokenAsync());
        return (response.Status, Json(response));
    }

    internal Task<SandboxResponse> GraphAsync(string method, string path, string token, string body = "") =>
        SendAsync(method, Graph + path, new() { ["Authorization"] = $"Bearer {token}" }, body);

    internal Task<SandboxResponse> SendAsync(
        string method,
        string address,
        Dictionary<string, string> headers,
        string body = "") =>
        Cloud.AnswerAsync(
            new SandboxRequest(
                method,
                new Uri(address),
                new Dictionary<string, string>(headers, StringComparer.OrdinalIgnoreCase),
                Encoding.UTF8.GetBytes(body)),
            TestContext.Current.CancellationToken);

    internal static JsonObject Json(SandboxResponse response) => response.Body.IsEmpty
        ? []
        : JsonNode.Parse(response.Body.Span)!.AsObject();

    internal static string? Header(SandboxResponse response, string name) =>
        response.Headers.Where(header => header.Key == name).Select(header => header.Value).SingleOrDefault();
}
