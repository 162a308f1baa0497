using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>What an error means, what may be behind it, and what to do about each of these.</summary>
public sealed record ErrorExplanation
{
    /// <summary>What the error is called: the name of its code, or of the service's text.</summary>
    public string Error { get; init; } = "";

    /// <summary>What went wrong, for programs; null where only a text of the service is known.</summary>
    public SnowErrorCode? Code { get; init; }

    /// <summary>What the error said.</summary>
    public string Message { get; init; } = "";

    /// <summary>What that means, in plain words.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What may be behind it, the likeliest first, how to check it and how to put it right.</summary>
    public IReadOnlyList<ErrorCause> Causes { get; init; } = [];

    /// <summary>What the error itself advised; null where it did not.</summary>
    public string? Remedy { get; init; }

    /// <summary>Which request it was about; null where that is not known.</summary>
    public RequestFacts? Request { get; init; }

    /// <summary>The status of the answer; null where that is not known.</summary>
    public int? Status { get; init; }

    /// <summary>The id under which the service's log has the request; null where it gave none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>The service's own words; null where there are none.</summary>
    public string? ServerMessage { get; init; }

    /// <summary>The name and what it means.</summary>
    public override string ToString() => $"{Error}: {Meaning}";
}
