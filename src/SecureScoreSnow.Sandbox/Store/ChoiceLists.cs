namespace SecureScoreSnow.Sandbox.Store;

/// <summary>The labels of values, as sys_choice lists them; a child table's list replaces that of its parent.</summary>
internal sealed class ChoiceLists(TableStore store)
{
    private volatile Snapshot? _snapshot;

    internal string? LabelOf(TableDefinition table, Column column, string value) =>
        ListFor(table, column)?.GetValueOrDefault(value);

    internal string? ValueOf(TableDefinition table, Column column, string label) => ListFor(table, column)?
        .Where(choice => choice.Value.Equals(label, StringComparison.OrdinalIgnoreCase))
        .Select(choice => choice.Key)
        .FirstOrDefault();

    /// <summary>Values and labels; null if there is no list.</summary>
    internal IReadOnlyDictionary<string, string>? ListFor(TableDefinition table, Column column)
    {
        if (!column.HasChoices)
        {
            return null;
        }

        Snapshot current = Current();
        return table.SelfAndAncestors
            .Select(place => current.Lists.GetValueOrDefault((place.Name, column.Name)))
            .FirstOrDefault(list => list is not null);
    }

    private Snapshot Current()
    {
        TableDefinition choices = store.Table("sys_choice")!;
        int version = choices.Version;
        if (_snapshot is not { } snapshot || snapshot.Version != version)
        {
            _snapshot = snapshot = new Snapshot(version, Read(choices));
        }

        return snapshot;
    }

    private static Dictionary<(string Table, string Column), Dictionary<string, string>> Read(TableDefinition choices)
    {
        Dictionary<(string Table, string Column), Dictionary<string, string>> lists = [];
        foreach (Row choice in TableStore.Rows(choices).Where(row => row["inactive"] != "true"))
        {
            (string, string) key = (choice["name"], choice["element"]);
            if (!lists.TryGetValue(key, out Dictionary<string, string>? list))
            {
                lists[key] = list = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            }

            list.TryAdd(choice["value"], choice["label"]);
        }

        return lists;
    }

    private sealed record Snapshot(
        int Version,
        Dictionary<(string Table, string Column), Dictionary<string, string>> Lists);
}
