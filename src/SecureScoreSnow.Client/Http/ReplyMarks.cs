namespace SecureScoreSnow.Client.Http;

/// <summary>What the headers of a refusal add to its body.</summary>
/// <param name="RetryAfter">How long the service asked to wait.</param>
/// <param name="TransactionId">Under which id its log has the request.</param>
internal sealed record ReplyMarks(TimeSpan? RetryAfter, string? TransactionId)
{
    /// <summary>The password was right, and the second factor is missing (X-MFA_TOKEN).</summary>
    internal bool AsksForSecondFactor { get; init; }

    internal static ReplyMarks None { get; } = new(null, null);
}
