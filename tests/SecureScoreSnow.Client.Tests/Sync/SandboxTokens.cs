using System.Text;
using System.Text.Json;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Client.Tests.Sync;

/// <summary>The token of a sandbox's app, asked for once and again where Graph refuses it.</summary>
internal sealed class SandboxTokens(SandboxInstance sandbox) : IGraphTokenSource
{
    private string? _token;

    public async Task<string> GetTokenAsync(bool renew, CancellationToken cancellationToken)
    {
        if (_token is null || renew)
        {
            _token = await AskAsync(cancellationToken);
        }

        return _token;
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        string form = $"grant_type=client_credentials&client_id={SandboxMicrosoft.AppId}"
            + $"&client_secret={SandboxMicrosoft.AppSecret}&scope=http%3A%2F%2F127.0.0.1%2F.default";
        SandboxResponse answer = await sandbox.AnswerAsync(
            new SandboxRequest(
                "POST",
                new Uri($"http://127.0.0.1/{SandboxMicrosoft.TenantId}/oauth2/v2.0/token"),
                new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
                Encoding.UTF8.GetBytes(form)),
            cancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(answer.Body.Span).GetProperty("access_token").GetString()!;
    }
}
