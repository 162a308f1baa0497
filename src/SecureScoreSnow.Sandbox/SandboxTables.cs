using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox;

/// <summary>The records of a sandbox, for those who prepare and check it: no rights, no rate, no request.</summary>
public sealed class SandboxTables
{
    private readonly SandboxInstance _instance;

    internal SandboxTables(SandboxInstance instance) => _instance = instance;

    /// <summary>How many records match.</summary>
    public int Count(string table, string query = "") => Matches(table, query).Count;

    /// <summary>The records that match, with all their columns as the database has them.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Find(string table, string query = "")
    {
        TableDefinition definition = Table(table);
        BoundQuery bound = Bind(definition, query);
        return [.. RowQuery.Page(definition, bound, 0, int.MaxValue).Rows.Select(ToValues)];
    }

    /// <summary>One record; null if there is none.</summary>
    public IReadOnlyDictionary<string, string>? Get(string table, string sysId) =>
        TableStore.FindIn(Table(table), sysId) is { } row ? ToValues(row) : null;

    /// <summary>Inserts a record as the platform itself would, with all rules; gives back its sys_id.</summary>
    public string Insert(string table, IReadOnlyDictionary<string, string> values) =>
        new RecordKeeper(_instance, Caller.System) { IsDisplayValue = true }.Insert(Table(table), values).Row?.SysId
            ?? throw new ArgumentException($"A record of '{table}' with that sys_id exists.", nameof(values));

    /// <summary>Sets columns of a record to what is given, whatever rules say about it.</summary>
    public void Set(string table, string sysId, IReadOnlyDictionary<string, string> values)
    {
        TableDefinition definition = Table(table);
        lock (definition.Family.Gate)
        {
            Row row = TableStore.FindIn(definition, sysId)
                ?? throw new ArgumentException($"'{table}' has no record '{sysId}'.", nameof(sysId));
            RowDraft draft = row.ToDraft();
            foreach ((string column, string value) in values)
            {
                draft[column] = value;
            }

            TableStore.Replace(draft.ToRow());
        }
    }

    /// <summary>Deletes the records that match; gives back how many there were.</summary>
    public int Delete(string table, string query) =>
        Matches(table, query).Count(row => RecordRemover.Remove(_instance, row));

    /// <summary>Adds tables, columns, choices and rows from JSON of the sandbox's own kind.</summary>
    public void Load(Stream json) => _instance.Seeds.Load(json);

    /// <summary>Writes all records, attachments included, as JSON.</summary>
    public void Save(Stream json) => StoreSnapshot.Save(_instance.Store, _instance.Files, json);

    /// <summary>Puts back what <see cref="Save"/> has written, in the place of the records that are there.</summary>
    public void Restore(Stream json) => StoreSnapshot.Restore(_instance.Store, _instance.Files, json);

    private static Dictionary<string, string> ToValues(Row row) =>
        row.Table.Columns.ToDictionary(column => column.Name, column => row[column], StringComparer.Ordinal);

    private TableDefinition Table(string name) =>
        _instance.Store.Table(name) ?? throw new ArgumentException($"There is no table '{name}'.", nameof(name));

    private BoundQuery Bind(TableDefinition table, string query) =>
        QueryBinder.Bind(EncodedQuery.Parse(query), _instance.QueryContextFor(Caller.System), table);

    private List<Row> Matches(string table, string query)
    {
        TableDefinition definition = Table(table);
        return RowQuery.Matches(definition, Bind(definition, query).Filter);
    }
}
