using SecureScoreSnow.Sandbox.Entra;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>What the router has to know of Microsoft's side.</summary>
internal static class MicrosoftRoutes
{
    /// <summary>Whether the address is one of Microsoft's rather than of an instance.</summary>
    internal static bool Owns(SandboxRequest request)
    {
        string[] path = request.Address.AbsolutePath[1..].Split('/');
        return IsGraph(path) || EntraEndpoints.Owns(path);
    }

    internal static Task<SandboxResponse> AnswerAsync(
        MicrosoftCloud cloud,
        SandboxRequest request,
        CancellationToken cancellationToken) =>
        IsGraph(request.Address.AbsolutePath[1..].Split('/'))
            ? GraphEndpoint.AnswerAsync(cloud, new GraphRequest(request), cancellationToken)
            : Task.FromResult(EntraEndpoints.Answer(cloud, request));

    private static bool IsGraph(string[] path) => path is ["v1.0" or "beta", ..];
}
