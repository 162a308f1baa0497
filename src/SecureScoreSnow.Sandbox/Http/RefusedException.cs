namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Ends the handling of a request with an answer in the service's words.</summary>
internal sealed class RefusedException(int status, string message, string? detail = null) : Exception(message)
{
    internal int Status => status;

    /// <summary>Whether the second factor is what is missing; a header says so.</summary>
    internal bool LacksSecondFactor { get; init; }

    internal string? Detail => detail;

    internal SandboxResponse ToResponse()
    {
        SandboxResponse response = Answers.Refuse(status, Message, detail);
        if (LacksSecondFactor)
        {
            response.With("X-MFA_TOKEN", "invalid");
        }

        return status == 401 ? response.With("WWW-Authenticate", "Basic realm=\"Service-now\"") : response;
    }
}
