namespace SecureScoreSnow.Client.Statistics;

/// <summary>How many records share a value.</summary>
/// <param name="Value">The stored value; "" where the column is empty.</param>
/// <param name="Display">What the instance shows for it.</param>
/// <param name="Count">How many records.</param>
public sealed record GroupCount(string Value, string Display, long Count);
