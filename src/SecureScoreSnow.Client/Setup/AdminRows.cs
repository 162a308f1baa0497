using SecureScoreSnow.Client.Tables;

namespace SecureScoreSnow.Client.Setup;

/// <summary>The records that matched and may be read, and how many matched.</summary>
internal sealed record AdminRows(IReadOnlyList<TableRecord> Rows, long Total)
{
    internal TableRecord? First => Rows.Count > 0 ? Rows[0] : null;

    /// <summary>Something matched, and nothing of it may be read.</summary>
    internal bool IsHidden => Rows.Count == 0 && Total > 0;
}
