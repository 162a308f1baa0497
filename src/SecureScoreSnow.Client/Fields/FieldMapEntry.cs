using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Fields;

/// <summary>Where one part of a ticket goes, or a value that every new ticket gets.</summary>
public sealed record FieldMapEntry
{
    /// <summary>Which tickets.</summary>
    public TicketType Type { get; init; }

    /// <summary>The part of the ticket; null for a fixed value.</summary>
    public LogicalField? Field { get; init; }

    /// <summary>
    /// The column it goes into; two where the instance computes it from them, null where it stands in the description
    /// alone.
    /// </summary>
    public string? Column { get; init; }

    /// <summary>The fixed value as it was given: for a reference, the name of the record.</summary>
    public string? Value { get; init; }

    /// <summary>The key of the record that <see cref="Value"/> names; null where it names none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it is anything but what is usual.</summary>
    public bool IsMapped { get; init; }

    /// <summary>Field and column, or column and value.</summary>
    public override string ToString() => Field is { } field ? $"{field} -> {Column}" : $"{Column} = {Value}";
}
