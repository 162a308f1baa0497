using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Benchmarks;

/// <summary>What a script does without this product: one post after another, and hope.</summary>
internal sealed class PlainLoop : IDisposable
{
    private readonly HttpClient _http;

    internal PlainLoop(Uri address)
    {
        byte[] pair = Encoding.UTF8.GetBytes(
            $"{SandboxAccounts.IntegrationUser}:{SandboxAccounts.IntegrationPassword}");
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
    }

    public void Dispose() => _http.Dispose();

    internal async Task PostAsync(int number)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(
            "api/now/table/change_request",
            new { short_description = $"Task {number}", correlation_id = $"control{number}" });
        response.EnsureSuccessStatusCode();
    }
}
