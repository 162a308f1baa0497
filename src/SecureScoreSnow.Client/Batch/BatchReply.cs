namespace SecureScoreSnow.Client.Batch;

/// <summary>The answer to a batch.</summary>
/// <param name="Answers">One for each request, in their order.</param>
/// <param name="Latency">How long the whole took.</param>
internal sealed record BatchReply(IReadOnlyList<BatchAnswer> Answers, TimeSpan Latency)
{
    /// <summary>How long the instance says it worked on the requests; zero where it does not say.</summary>
    internal TimeSpan Worked { get; } = TimeSpan.FromTicks(Answers.Sum(answer => answer.ExecutionTime.Ticks));
}
