using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Batch;

/// <summary>What became of one of several reads: what was read, or why not.</summary>
internal sealed record ReadAnswer(JToken? Result, SnowException? Refusal);
