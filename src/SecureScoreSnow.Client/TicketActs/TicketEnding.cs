namespace SecureScoreSnow.Client.TicketActs;

/// <summary>What became of one step: a result or a failure.</summary>
/// <param name="Step">The step.</param>
/// <param name="Result">What became of it; null beside a failure.</param>
/// <param name="Failure">Why it failed.</param>
public sealed record TicketEnding<TRequest>(
    TicketStep<TRequest> Step,
    TicketResult? Result,
    SnowException? Failure)
    where TRequest : TicketRequest;
