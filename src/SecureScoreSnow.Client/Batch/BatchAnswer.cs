using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Batch;

/// <summary>What became of one request of a batch: a record, a refusal, or nothing because it was not run.</summary>
internal sealed record BatchAnswer(TableRecord? Record, SnowException? Refusal)
{
    /// <summary>The instance ran out of time before this request; it was not run.</summary>
    internal static BatchAnswer Unserviced { get; } = new(null, null);

    /// <summary>What was answered where it was no refusal: a record, a list of them, or counts.</summary>
    internal JToken? Result { get; init; }

    /// <summary>How long the instance worked on it.</summary>
    internal TimeSpan ExecutionTime { get; init; }

    internal bool IsUnserviced => Record is null && Refusal is null;
}
