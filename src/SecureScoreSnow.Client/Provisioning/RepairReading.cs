namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What is there just before, or just after, a repair.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Value">What it holds.</param>
/// <param name="IsRight">Nothing is left to be done.</param>
internal sealed record RepairReading(string Name, string Value, bool IsRight);
