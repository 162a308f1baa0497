namespace SecureScoreSnow.Sandbox.Http;

/// <summary>The headers that every answer of an instance has.</summary>
internal static class StandardHeaders
{
    internal static SandboxResponse Add(SandboxResponse response, RequestContext context)
    {
        bool isLoggedIn = context.UserName.Length > 0;
        string transaction = Guid.NewGuid().ToString("N")[..12];
        if (!response.Headers.Exists(header => header.Key == "Set-Cookie"))
        {
            response.With("Set-Cookie", $"JSESSIONID={Guid.NewGuid():N}; Path=/; HttpOnly");
        }

        return response
            .With("X-Is-Logged-In", isLoggedIn ? "true" : "false")
            .With("X-Transaction-ID", transaction)
            .With("Pragma", "no-store,no-cache")
            .With("Cache-Control", "no-cache,no-store,must-revalidate,max-age=-1")
            .With("Expires", "0")
            .With("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
            .With("Server", "snow_adc");
    }
}
