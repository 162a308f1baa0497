namespace SecureScoreSnow.Sandbox.Entra;

/// <summary>
/// Under which origin a client reached the sandbox. A client that was redirected from a Microsoft host says so in the
/// headers of a reverse proxy; links in answers then point to where it thinks it is.
/// </summary>
internal static class RequestOrigin
{
    internal static Uri Of(SandboxRequest request)
    {
        string authority = request.Address.GetLeftPart(UriPartial.Authority);
        string? host = request.Header("X-Forwarded-Host");
        string scheme = request.Header("X-Forwarded-Proto") ?? request.Address.Scheme;
        return Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out Uri? forwarded) && host is not null
            ? forwarded
            : new Uri(authority);
    }
}
