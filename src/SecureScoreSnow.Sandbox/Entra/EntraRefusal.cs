namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>A request that Entra refuses; <see cref="EntraAnswers"/> gives it the service's shape.</summary>
internal sealed class EntraRefusal(int status, string error, int code, string message) : Exception(message)
{
    internal int Status { get; } = status;

    /// <summary>The OAuth error.</summary>
    internal string Error { get; } = error;

    /// <summary>The number of the AADSTS code.</summary>
    internal int Code { get; } = code;
}
