namespace SecureScoreSnow.Client.Tables;

/// <summary>One field of a record. An instance sends every value as text, and an empty one as "".</summary>
/// <param name="Value">The stored value: a sys_id for a reference, UTC for a date.</param>
/// <param name="Display">What the instance shows for it; null where it was not asked for.</param>
public readonly record struct FieldValue(string Value, string? Display)
{
    /// <summary>An empty field, or one that the user may not read.</summary>
    public static FieldValue None { get; } = new(string.Empty, null);
}
