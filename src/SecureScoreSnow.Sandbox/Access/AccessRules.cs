using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Access;

/// <summary>What a caller may see and change, from the roles that each table names.</summary>
internal sealed class AccessRules(Caller caller, IReadOnlySet<string> hiddenRows, SandboxSettings settings)
{
    // Grants nothing; it only takes writing away.
    private const string ReadOnlyRole = "snc_read_only";

    private const string Journal = "sys_journal_field";

    internal Caller Caller => caller;

    internal bool MayList(TableDefinition table) => !table.Access.RefusesLists || MayReadTable(table);

    internal bool MayRead(Row row) =>
        !hiddenRows.Contains(row.SysId)
        && (row.Table.Name != Journal || settings.JournalEntriesAreReadable || caller.IsAdmin)
        && (MayReadTable(row.Table) || row.Table.Access.OpenFields.Count > 0 || IsOwn(row));

    internal bool MayRead(Row row, Column column) =>
        MayReadTable(row.Table) || IsOpen(row.Table, column) || IsOwn(row);

    /// <summary>Whether a query may name the column.</summary>
    internal bool MayAskFor(TableDefinition table, Column column) =>
        column.Kind != ColumnKind.Secret
        && (table.Access.OpenFields.Count == 0 || MayReadTable(table) || IsOpen(table, column));

    internal bool MayCreate(TableDefinition table) => MayChange(table.Access.Create);

    internal bool MayWrite(TableDefinition table) => MayChange(table.Access.Write);

    internal bool MayDelete(TableDefinition table) => MayChange(table.Access.Delete);

    private bool MayChange(IReadOnlyList<string> roles) =>
        caller.HasOneOf(roles) && !caller.Roles.Contains(ReadOnlyRole);

    private bool MayReadTable(TableDefinition table) => caller.HasOneOf(table.Access.Read);

    private static bool IsOpen(TableDefinition table, Column column) =>
        table.Access.OpenFields.Contains(column.Name);

    // Everybody reads the own user record.
    private bool IsOwn(Row row) =>
        row.Table.Name == "sys_user" && row.SysId.Equals(caller.SysId, StringComparison.OrdinalIgnoreCase);
}
