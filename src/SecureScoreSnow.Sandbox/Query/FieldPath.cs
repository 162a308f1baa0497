using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>A column, or a walk over references to a column of another record.</summary>
internal sealed class FieldPath
{
    private readonly (Column Reference, TableDefinition Target)[] _steps;

    private FieldPath((Column Reference, TableDefinition Target)[] steps, Column column, string text)
    {
        _steps = steps;
        Column = column;
        Text = text;
    }

    internal string Text { get; }

    /// <summary>The column at the end of the walk.</summary>
    internal Column Column { get; }

    internal bool IsWalk => _steps.Length > 0;

    /// <summary>The table that the last column is read from, or null for the table itself.</summary>
    internal TableDefinition? Target => IsWalk ? _steps[^1].Target : null;

    /// <summary>The first column of the walk, in the table itself.</summary>
    internal Column First => IsWalk ? _steps[0].Reference : Column;

    internal static FieldPath? Find(TableStore store, TableDefinition table, string text)
    {
        string[] names = text.Split('.');
        List<(Column, TableDefinition)> steps = [];
        TableDefinition place = table;
        foreach (string name in names.AsSpan(0, names.Length - 1))
        {
            if (place.Column(name) is not { } reference || store.Table(reference.Reference) is not { } target)
            {
                return null;
            }

            steps.Add((reference, target));
            place = target;
        }

        return place.Column(names[^1]) is { } column ? new FieldPath([.. steps], column, text) : null;
    }

    /// <summary>The value at the end of the walk; empty if the walk leads nowhere.</summary>
    internal string Read(Row row) => Owner(row)?[Column] ?? "";

    /// <summary>The record that the last column belongs to.</summary>
    internal Row? Owner(Row row)
    {
        Row? place = row;
        foreach ((Column reference, TableDefinition target) in _steps)
        {
            string id = place[reference];
            place = id.Length == 0 ? null : TableStore.FindIn(target, id);
            if (place is null)
            {
                return null;
            }
        }

        return place;
    }
}
