using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>What is known of an error, wherever it comes from.</summary>
/// <param name="Message">What it said.</param>
public sealed record ErrorFacts(string Message)
{
    /// <summary>What went wrong, for programs; null where that is not known.</summary>
    public SnowErrorCode? Code { get; init; }

    /// <summary>What it advised.</summary>
    public string? Remedy { get; init; }

    /// <summary>The service's own words.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The service's own further words.</summary>
    public string? ServerDetail { get; init; }

    /// <summary>The status of the answer.</summary>
    public int? Status { get; init; }

    /// <summary>The id under which the service's log has the request.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Which request it was about.</summary>
    public RequestFacts? Request { get; init; }

    /// <summary>The service's words in one text; null where there are none.</summary>
    internal string? ServerWords
    {
        get
        {
            string?[] said = [ServerMessage, ServerDetail];
            string words = string.Join(": ", said.Where(text => text is { Length: > 0 }));
            return words.Length == 0 ? null : words;
        }
    }

    /// <summary>What an error of this module tells of itself.</summary>
    public static ErrorFacts Of(SnowException refusal) => new(refusal.Message)
    {
        Code = refusal.Code,
        Remedy = refusal.Remedy,
        ServerMessage = refusal.ServerMessage,
        ServerDetail = refusal.ServerDetail,
        Status = (int?)refusal.StatusCode,
        TransactionId = refusal.TransactionId,
        Request = refusal.Request,
    };
}
