namespace SecureScoreSnow.Sandbox.Store;

/// <summary>A record while it is being written: rules look at it and change it before it becomes a row.</summary>
internal sealed class RowDraft
{
    private string[] _values;

    internal RowDraft(TableDefinition table, string[]? values = null)
    {
        Table = table;
        _values = new string[table.Width];
        values?.CopyTo(_values, 0);
    }

    internal TableDefinition Table { get; }

    internal string this[string column]
    {
        get => Table.Column(column) is { } known ? this[known] : "";
        set
        {
            if (Table.Column(column) is { } known)
            {
                this[known] = value;
            }
        }
    }

    internal string this[Column column]
    {
        get => Table.SlotOf(column) is int slot && slot >= 0 && slot < _values.Length ? _values[slot] ?? "" : "";
        set
        {
            int slot = Table.SlotOf(column);
            if (slot >= _values.Length)
            {
                Array.Resize(ref _values, Table.Width);
            }

            _values[slot] = value;
        }
    }

    internal bool IsEmpty(string column) => this[column].Length == 0;

    internal Row ToRow() => new(Table, [.. _values]);
}
