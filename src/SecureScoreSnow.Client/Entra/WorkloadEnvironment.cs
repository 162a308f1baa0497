using SecureScoreSnow.Client.Authentication;

namespace SecureScoreSnow.Client.Entra;

/// <summary>Finds out from the environment who vouches for the app.</summary>
/// <param name="read">Gives the value of an environment variable; null where it is not set.</param>
/// <param name="transport">Puts requests to a build service on the wire; it stays the caller's.</param>
public sealed class WorkloadEnvironment(Func<string, string?> read, HttpMessageHandler transport)
{
    private const string Variables =
        "AZURE_FEDERATED_TOKEN_FILE, ACTIONS_ID_TOKEN_REQUEST_URL, SYSTEM_OIDCREQUESTURI";

    /// <summary>The sign-in that the environment describes.</summary>
    /// <param name="tenant">The tenant; null for AZURE_TENANT_ID.</param>
    /// <param name="applicationId">The client id; null for AZURE_CLIENT_ID.</param>
    /// <param name="serviceConnection">The id of a service connection of Azure DevOps.</param>
    /// <exception cref="SnowException">The environment says too little.</exception>
    public EntraSignIn ToSignIn(string? tenant, string? applicationId, string? serviceConnection = null) =>
        EntraSignIn.WorkloadIdentity(
            tenant ?? Value("AZURE_TENANT_ID") ?? throw Missing("AZURE_TENANT_ID"),
            applicationId ?? Value("AZURE_CLIENT_ID") ?? throw Missing("AZURE_CLIENT_ID"),
            Source(serviceConnection));

    private IAssertionSource Source(string? serviceConnection)
    {
        if (Value("AZURE_FEDERATED_TOKEN_FILE") is { } file)
        {
            return new TokenFileAssertion(file);
        }

        if (Value("ACTIONS_ID_TOKEN_REQUEST_URL") is { } gitHub)
        {
            return PipelineAssertion.GitHub(transport, gitHub, SecretValue("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));
        }

        return Value("SYSTEM_OIDCREQUESTURI") is { } azureDevOps
            ? PipelineAssertion.AzureDevOps(
                transport, azureDevOps, SecretValue("SYSTEM_ACCESSTOKEN"), serviceConnection)
            : throw Missing(Variables);
    }

    private string? Value(string name) => read(name) is { Length: > 0 } value ? value : null;

    private Secret SecretValue(string name) => new(Value(name) ?? throw Missing(name));

    private static SnowException Missing(string variables) =>
        new(SnowErrorCode.WorkloadIdentityMissing, innerException: null, variables);
}
