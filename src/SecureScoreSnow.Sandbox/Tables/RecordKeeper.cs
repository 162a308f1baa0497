using SecureScoreSnow.Sandbox.Access;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Inserts and updates records with everything that the platform does around it.</summary>
internal sealed class RecordKeeper(SandboxInstance instance, Caller caller)
{
    /// <summary>Whether values are meant as people see them: labels, names and local times.</summary>
    internal bool IsDisplayValue { get; init; }

    internal TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Inserts a record; the row is null if its sys_id exists already.</summary>
    internal (RecordChange Change, Row? Row) Insert(TableDefinition table, IReadOnlyDictionary<string, string> body)
    {
        RowDraft draft = new(table);
        foreach (Column column in table.Columns)
        {
            draft[column] = table.DefaultOf(column);
        }

        // The number is used up whatever becomes of the record.
        draft["number"] = table.Numbering?.Next() ?? "";
        draft["sys_id"] = ClientKey(body) ?? StableId.New();
        RecordChange change = new(draft, null, caller, instance.Now);
        Reader().Apply(change, body);
        RuleBook.Apply(change, instance);
        Row row = draft.ToRow();
        if (!TableStore.TryInsert(row))
        {
            return (change, null);
        }

        WriteJournal(change, row);
        RuleBook.AfterWrite(change, row, instance);
        return (change, row);
    }

    /// <summary>Updates a record; null if it is gone.</summary>
    internal Row? Update(TableDefinition table, string sysId, IReadOnlyDictionary<string, string> body)
    {
        RecordChange change;
        Row row;
        lock (table.Family.Gate)
        {
            if (TableStore.FindIn(table, sysId) is not { } before)
            {
                return null;
            }

            change = new RecordChange(before.ToDraft(), before, caller, instance.Now);
            Reader().Apply(change, body);
            if (!change.HasAnyChange())
            {
                return before;
            }

            RuleBook.Apply(change, instance);
            row = change.After.ToRow();
            TableStore.Replace(row);
        }

        WriteJournal(change, row);
        RuleBook.AfterWrite(change, row, instance);
        return TableStore.FindIn(table, sysId) ?? row;
    }

    private BodyReader Reader() => new(instance, IsDisplayValue, Zone);

    private string? ClientKey(IReadOnlyDictionary<string, string> body) =>
        !instance.Faults.IgnoreClientSysId && body.TryGetValue("sys_id", out string? key) && IsSysId(key) ? key : null;

    private static bool IsSysId(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigit);

    private void WriteJournal(RecordChange change, Row row)
    {
        foreach ((string column, string text) in change.Journal)
        {
            TableDefinition table = instance.Store.Table("sys_journal_field")!;
            RowDraft entry = new(table)
            {
                ["sys_id"] = StableId.New(),
                ["element_id"] = row.SysId,
                ["name"] = row.Table.Name,
                ["element"] = column,
                ["value"] = text,
                ["sys_created_on"] = change.Now,
                ["sys_created_by"] = caller.UserName,
            };
            TableStore.TryInsert(entry.ToRow());
        }
    }
}
