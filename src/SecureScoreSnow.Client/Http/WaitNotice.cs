namespace SecureScoreSnow.Client.Http;

/// <summary>Says that requests wait because the service asked for it.</summary>
/// <param name="Until">When the next request goes out.</param>
public sealed record WaitNotice(DateTimeOffset Until);
