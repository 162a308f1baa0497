using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>What came of reading one table, and who read it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reader">Who read it: the name of the user, or of the connection.</param>
/// <param name="Rows">The rows that may be seen.</param>
internal sealed record Reading(string Table, string Reader, IReadOnlyList<TableRecord> Rows)
{
    /// <summary>Why nothing could be read; null where something was, if only an empty list.</summary>
    internal SnowException? Refusal { get; init; }

    /// <summary>
    /// The rows may not be seen. An instance leaves out what the user may not read, and says so at the most by
    /// counting more rows than it sends.
    /// </summary>
    internal bool IsHidden { get; init; }

    internal TableRecord? First => Rows.Count > 0 ? Rows[0] : null;
}
