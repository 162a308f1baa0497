namespace SecureScoreSnow.Client.Tables;

/// <summary>Where a page begins.</summary>
/// <param name="After">Behind this sys_id; null for the beginning.</param>
/// <param name="Offset">And behind so many further matches.</param>
internal readonly record struct PagePosition(string? After, long Offset);
