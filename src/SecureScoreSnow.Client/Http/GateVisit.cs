namespace SecureScoreSnow.Client.Http;

/// <summary>One request inside an <see cref="InstanceGate"/>.</summary>
/// <param name="Kind">What its latency may be compared with.</param>
/// <param name="Round">Which limit it went out under.</param>
/// <param name="Entered">When it was let through.</param>
internal readonly record struct GateVisit(string Kind, int Round, long Entered);
