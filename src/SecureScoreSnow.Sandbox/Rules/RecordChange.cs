using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Rules;

/// <summary>A record on its way into the database: rules look at what was and change what will be.</summary>
internal sealed class RecordChange(RowDraft after, Row? before, Caller caller, DateTimeOffset now)
{
    internal TableDefinition Table => after.Table;

    internal Row? Before => before;

    internal RowDraft After => after;

    internal Caller Caller => caller;

    internal string Now { get; } = WireTime.Text(now);

    internal bool IsInsert => before is null;

    /// <summary>Journal entries to be written with the record, by the name of their column.</summary>
    internal List<(string Column, string Text)> Journal { get; } = [];

    internal bool HasChanged(string column) => (before?[column] ?? "") != after[column];

    internal bool BecomesOneOf(string column, params string[] values) =>
        HasChanged(column) && values.Contains(after[column]);

    internal bool HasAnyChange() =>
        Journal.Count > 0 || before is null || Table.Columns.Any(column => before[column] != after[column]);

    /// <summary>Fills a column that nobody has filled.</summary>
    internal void Fill(string column, string value)
    {
        if (after.IsEmpty(column))
        {
            after[column] = value;
        }
    }
}
