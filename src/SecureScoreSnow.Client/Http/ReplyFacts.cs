using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Http;

/// <summary>What can be seen of an answer: everything that <see cref="ReplyRules"/> needs to judge it.</summary>
internal sealed record ReplyFacts(int Status)
{
    internal string? ContentType { get; init; }

    /// <summary>True where the body parsed as JSON, or is empty as that of a 204.</summary>
    internal bool IsData { get; init; } = true;

    /// <summary>The body has an "error" member or says status "failure".</summary>
    internal bool IsFailure { get; init; }

    /// <summary>The failure has the form of the REST API's, where that of OAuth is a word.</summary>
    internal bool IsEnvelope { get; init; }

    internal string? Message { get; init; }

    internal string? Detail { get; init; }

    /// <summary>The title of a page that came in place of data.</summary>
    internal string? PageTitle { get; init; }

    /// <summary>A page came in place of data.</summary>
    internal bool IsPage => !IsData
        && (PageTitle is not null || ContentType?.EndsWith("html", StringComparison.OrdinalIgnoreCase) == true);

    internal string Words => Detail is { Length: > 0 } detail ? detail
        : Message is { Length: > 0 } message ? message
        : PageTitle ?? (IsPage ? Messages.PageUntitled : "–");
}
