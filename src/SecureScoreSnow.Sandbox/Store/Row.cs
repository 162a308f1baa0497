namespace SecureScoreSnow.Sandbox.Store;

/// <summary>One version of a record.</summary>
internal sealed class Row(TableDefinition table, string[] values)
{
    internal TableDefinition Table { get; } = table;

    internal string SysId => this[Table.SysId];

    internal string this[Column column] =>
        Table.SlotOf(column) is int slot && slot >= 0 && slot < values.Length ? values[slot] ?? "" : "";

    /// <summary>The value of a column; empty too if the table has no such column.</summary>
    internal string this[string column] => Table.Column(column) is { } known ? this[known] : "";

    internal RowDraft ToDraft() => new(Table, values);
}
