using SecureScoreSnow.Benchmarks.Replay;
using SecureScoreSnow.Client.Authentication;
using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Sandbox;
using SecureScoreSnow.Sandbox.Entra;
using SecureScoreSnow.Sandbox.Graph;

namespace SecureScoreSnow.Benchmarks.Actions;

/// <summary>Reads all improvement actions of a tenant that has very many.</summary>
internal static class ActionPages
{
    private const int PageSize = 200;

    /// <summary>What Graph answers to that.</summary>
    internal static async Task<IReadOnlyDictionary<string, RecordedAnswer>> RecordAsync(int profiles)
    {
        using RecordingHandler recording = new(new SandboxHandler(CreateSandbox(profiles)));
        using EntraTokenSource tokens = new(
            EntraSignIn.ClientSecret(
                SandboxMicrosoft.TenantId, SandboxMicrosoft.AppId, new Secret(SandboxMicrosoft.AppSecret)),
            CloudAddresses.Of(GraphCloud.Global),
            recording,
            TimeProvider.System);
        await ReadAsync(recording, tokens, profiles);
        return recording.Answers;
    }

    internal static async Task ReadAsync(HttpMessageHandler transport, IGraphTokenSource tokens, int expected)
    {
        using GraphSecurityClient client = new(transport, tokens, TimeProvider.System);
        int read = 0;
        await foreach (SecureScoreAction action in client.GetActionsAsync(CancellationToken.None))
        {
            read += action.ControlId.Length > 0 ? 1 : 0;
        }

        if (read < expected)
        {
            throw new InvalidOperationException($"{read} of {expected} actions were read.");
        }
    }

    // Real controls, again and again under other ids.
    private static SandboxInstance CreateSandbox(int profiles)
    {
        SandboxInstance sandbox = new(TimeProvider.System);
        MicrosoftTenant tenant = sandbox.Microsoft.Tenant;
        tenant.PageSize = PageSize;
        SecureScoreControl[] real = [.. tenant.Controls.Where(control => control.HasProfile)];
        for (int number = real.Length; number < profiles; number++)
        {
            SecureScoreControl control = real[number % real.Length];
            tenant.Add(control with { Id = $"{control.Id}_{number}", NameInScores = null });
        }

        return sandbox;
    }
}
