namespace SecureScoreSnow.Client.Entra;

/// <summary>Reads the statement from a file that the platform rewrites, as Kubernetes does.</summary>
/// <param name="path">The value of AZURE_FEDERATED_TOKEN_FILE.</param>
public sealed class TokenFileAssertion(string path) : IAssertionSource
{
    /// <inheritdoc />
    public Task<string> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            string text = File.ReadAllText(path).Trim();
            return text.Length > 0
                ? Task.FromResult(text)
                : throw new SnowException(SnowErrorCode.AssertionUnavailable, null, path, "0 B");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SnowException(SnowErrorCode.AssertionUnavailable, failure, path, failure.Message);
        }
    }
}
