using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests;

/// <summary>A client of a sandbox in memory, signed in by name and password.</summary>
internal sealed class SandboxClient : IDisposable
{
    private readonly HttpClient _http;

    internal SandboxClient(
        SandboxInstance? instance = null,
        string user = SandboxAccounts.Admin,
        string password = SandboxAccounts.AdminPassword)
    {
        Instance = instance ?? new SandboxInstance(StoppedClock.InSummer);
        _http = new HttpClient(new SandboxHandler(Instance)) { BaseAddress = new Uri("https://sandbox.example/") };
        if (user.Length > 0)
        {
            string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    internal SandboxInstance Instance { get; }

    internal static SandboxClient Itil(SandboxInstance? instance = null) =>
        new(instance, SandboxAccounts.IntegrationUser, SandboxAccounts.IntegrationPassword);

    internal static SandboxClient Reader(SandboxInstance? instance = null) =>
        new(instance, SandboxAccounts.Reader, SandboxAccounts.ReaderPassword);

    internal static SandboxClient NoRole(SandboxInstance? instance = null) =>
        new(instance, SandboxAccounts.NoRoleUser, SandboxAccounts.NoRolePassword);

    internal static SandboxClient Anonymous(SandboxInstance? instance = null) => new(instance, "", "");

    internal static SandboxClient WithToken(SandboxInstance instance, string token)
    {
        SandboxClient client = Anonymous(instance);
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public void Dispose() => _http.Dispose();

    internal Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    internal Task<Answer> PostAsync(string path, object body) => SendAsync("POST", path, body);

    internal Task<Answer> PatchAsync(string path, object body) => SendAsync("PATCH", path, body);

    internal async Task<Answer> FormAsync(string path, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent form = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = form };
        return await SendAsync(request);
    }

    internal async Task<Answer> SendAsync(string method, string path, object? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (body is not null)
        {
            string json = body as string ?? JsonSerializer.Serialize(body);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return await SendAsync(request);
    }

    internal async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        byte[] body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Dictionary<string, string> headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, body);
    }

    /// <summary>Creates a record and gives back its sys_id.</summary>
    internal async Task<string> CreateAsync(string table, object body)
    {
        Answer answer = await PostAsync($"api/now/table/{table}", body);
        Assert.Equal(201, answer.Status);
        return answer.Text("result", "sys_id");
    }
}
