using System.Globalization;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.OAuth;

/// <summary>What the token endpoint says; most of its refusals look alike, and come with 401.</summary>
internal static class OAuthAnswers
{
    internal static SandboxResponse Token(TokenGrant grant, DateTimeOffset now, bool repeatRefresh = true) =>
        Answers.Object(200, writer =>
        {
            writer.WriteString("access_token", grant.Access);
            if (grant.Refresh is { } refresh && repeatRefresh)
            {
                writer.WriteString("refresh_token", refresh);
            }

            writer.WriteString("scope", grant.Scope);
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", (long)Math.Floor((grant.AccessEnds - now).TotalSeconds));
        });

    /// <summary>The words for a wrong password, a dead refresh token and much else.</summary>
    internal static SandboxResponse AccessDenied() => Answers.Object(401, writer =>
    {
        writer.WriteString("error_description", "access_denied");
        writer.WriteString("error", "server_error");
    });

    internal static SandboxResponse Refuse(int status, string error, string? description = null) =>
        Answers.Object(status, writer =>
        {
            writer.WriteString("error", error);
            if (description is not null)
            {
                writer.WriteString("error_description", description);
            }
        });

    internal static SandboxResponse UnspecifiedError() => Refuse(401, "server_error", "unspecified error");

    internal static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
