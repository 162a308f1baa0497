using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Imports;

/// <summary>Turns staging rows into records, by the maps of their table.</summary>
internal sealed class ImportTransform(RequestContext context)
{
    internal IReadOnlyList<ImportOutcome> Run(Row row)
    {
        List<ImportOutcome> outcomes = [];
        foreach (Row map in context.Store.Where("sys_transform_map", "source_table", row.Table.Name)
            .Where(map => map["active"] != "false"))
        {
            ImportOutcome outcome = Apply(map, row);
            outcomes.Add(outcome);
            Note(row, map, outcome);
        }

        return outcomes;
    }

    private ImportOutcome Apply(Row map, Row row)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        Row? existing = null;
        TableDefinition target = context.Table(map["target_table"]);
        foreach (Row entry in context.Store.Where("sys_transform_entry", "map", map.SysId))
        {
            string value = row[entry["source_field"]];
            values[entry["target_field"]] = value;
            if (entry["coalesce"] == "true" && value.Length > 0)
            {
                existing = context.Store.Where(target.Name, entry["target_field"], value).FirstOrDefault();
            }
        }

        try
        {
            return Write(map["name"], target, existing, values);
        }
        catch (RefusedException refused)
        {
            return new ImportOutcome(map["name"], target.Name, "error", "", refused.Detail ?? refused.Message);
        }
    }

    private ImportOutcome Write(
        string map,
        TableDefinition target,
        Row? existing,
        Dictionary<string, string> values)
    {
        // A map resolves names of people and groups.
        RecordKeeper keeper = new(context.Instance, context.Caller) { IsDisplayValue = true };
        if (existing is null)
        {
            return new ImportOutcome(map, target.Name, "inserted", keeper.Insert(target, values).Row!.SysId, "");
        }

        Row? updated = keeper.Update(existing.Table, existing.SysId, values);
        string status = ReferenceEquals(updated, existing) ? "ignored" : "updated";
        return new ImportOutcome(map, target.Name, status, existing.SysId, "");
    }

    private void Note(Row row, Row map, ImportOutcome outcome) => context.Instance.Tables.Set(
        row.Table.Name,
        row.SysId,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sys_transform_map"] = map.SysId,
            ["sys_target_table"] = outcome.Table,
            ["sys_target_sys_id"] = outcome.SysId,
            ["sys_import_state"] = outcome.Status,
            ["sys_import_state_comment"] = outcome.Error,
        });
}
