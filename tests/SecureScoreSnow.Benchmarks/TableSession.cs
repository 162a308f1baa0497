using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>The Table API as the administrator, over connections that are kept open.</summary>
internal sealed class TableSession : IDisposable
{
    private readonly HttpClient _http;

    internal TableSession(Uri address)
    {
        byte[] pair = Encoding.UTF8.GetBytes($"{SandboxAccounts.Admin}:{SandboxAccounts.AdminPassword}");
        _http = new HttpClient { BaseAddress = new Uri(address, "api/now/table/") };
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request; gives back its status and, where there is one, its result.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Result)> SendAsync(
        HttpMethod method,
        string path,
        object? body = null)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using HttpResponseMessage response = await _http.SendAsync(request);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode, answer.Length > 0 ? ResultOf(answer) : default);
    }

    /// <summary>Reads to the end and looks at nothing but the status.</summary>
    internal async Task ReadAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    private static JsonElement ResultOf(byte[] answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty("result", out JsonElement result) ? result.Clone() : default;
    }
}
