using System.Globalization;

using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>How one request went, in a line for protocols. Nothing secret is in it.</summary>
/// <param name="Request">Which request.</param>
/// <param name="Duration">How long it took until the head of the answer was there, or until it failed.</param>
public sealed record RequestNote(RequestFacts Request, TimeSpan Duration)
{
    /// <summary>The status of the answer; null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>The id under which the service's log has the request; null where it gave none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What kept an answer from coming; null where one came.</summary>
    public string? Failure { get; init; }

    /// <summary>Verb, address, status, time and transaction.</summary>
    public override string ToString()
    {
        string outcome = Status?.ToString(CultureInfo.InvariantCulture) ?? Failure ?? "-";
        string line = FormattableString.Invariant($"{Request} {outcome} {Duration.TotalMilliseconds:0} ms");
        return TransactionId is null ? line : $"{line} {TransactionId}";
    }
}
