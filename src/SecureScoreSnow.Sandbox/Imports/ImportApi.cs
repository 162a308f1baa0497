using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Imports;

/// <summary>The Import Set API: rows go to a staging table, and maps turn them into records.</summary>
internal static class ImportApi
{
    private const string RowTable = "sys_import_set_row";

    internal static SandboxResponse Answer(RequestContext context, string[] path) => (context.Method, path) switch
    {
        ("POST", [var table]) => Insert(context, Staging(context, table)),
        ("POST", [var table, "insertMultiple"]) => InsertMultiple(context, Staging(context, table)),
        ("GET" or "HEAD", [var table, var id]) => Get(context, Staging(context, table), id),
        (_, [_] or [_, _]) => throw Refusals.MethodNotSupported(),
        _ => throw Refusals.NoResource(),
    };

    private static TableDefinition Staging(RequestContext context, string name)
    {
        TableDefinition table = context.OpenTable(name);
        return table.SelfAndAncestors.Any(parent => parent.Name == RowTable) && table.Name != RowTable
            ? table
            : throw Refusals.InvalidTable(name);
    }

    private static SandboxResponse Insert(RequestContext context, TableDefinition table)
    {
        RefuseUnlessWritable(context, table);
        Row set = NewSet(context, table, "synchronous");
        Row row = Stage(context, table, set, BodyReader.Parse(context.Request.Body));
        IReadOnlyList<ImportOutcome> outcomes = new ImportTransform(context).Run(row);
        return Answers.Object(201, writer =>
        {
            writer.WriteString("import_set", set["number"]);
            writer.WriteString("staging_table", table.Name);
            ImportOutcome.Write(writer, context, outcomes);
        });
    }

    private static SandboxResponse InsertMultiple(RequestContext context, TableDefinition table)
    {
        RefuseUnlessWritable(context, table);
        List<Dictionary<string, string>> records = ReadRecords(context.Request.Body);
        Row set = NewSet(context, table, "asynchronous");
        Row[] rows = [.. records.Select(record => Stage(context, table, set, ToColumns(table, record)))];

        // The service transforms them after it has answered.
        context.Instance.Later(() =>
        {
            ImportTransform transform = new(context);
            foreach (Row row in rows)
            {
                transform.Run(row);
            }
        });
        return Answers.Object(201, writer =>
        {
            writer.WriteString("import_set_id", set.SysId);
            writer.WriteString("multi_import_set_id", StableId.Of("multi_import_set", set.SysId));
        });
    }

    private static SandboxResponse Get(RequestContext context, TableDefinition table, string id)
    {
        Row row = TableApi.Readable(context, table, id);
        IReadOnlyList<ImportOutcome> outcomes = [ImportOutcome.Of(context, row)];
        return Answers.Object(200, writer =>
        {
            writer.WriteString("import_set", context.Store.Find("sys_import_set", row["sys_import_set"])?["number"]);
            writer.WriteString("staging_table", table.Name);
            ImportOutcome.Write(writer, context, outcomes);
        });
    }

    private static void RefuseUnlessWritable(RequestContext context, TableDefinition table)
    {
        if (!context.Access.MayCreate(table))
        {
            throw Refusals.Acl("Insert");
        }
    }

    private static Row NewSet(RequestContext context, TableDefinition table, string mode) => Keeper(context).Insert(
        context.Table("sys_import_set"),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["table_name"] = table.Name, ["mode"] = mode }).Row!;

    private static Row Stage(
        RequestContext context,
        TableDefinition table,
        Row set,
        Dictionary<string, string> record)
    {
        record.Remove("sys_id");
        record["sys_import_set"] = set.SysId;
        context.Rows++;
        return Keeper(context).Insert(table, record).Row!;
    }

    private static RecordKeeper Keeper(RequestContext context) => new(context.Instance, context.Caller);

    private static List<Dictionary<string, string>> ReadRecords(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("records", out JsonElement records)
                && records.ValueKind == JsonValueKind.Array)
            {
                return
                [
                    .. records.EnumerateArray()
                        .Where(record => record.ValueKind == JsonValueKind.Object)
                        .Select(BodyReader.Members),
                ];
            }
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException)
        {
            throw Refusals.Unreadable(mistake.Message);
        }

        throw Refusals.Unreadable("records is missing");
    }

    // Keys are labels unless the service is told otherwise; column names are understood as well.
    private static Dictionary<string, string> ToColumns(TableDefinition table, Dictionary<string, string> record)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in record)
        {
            Column? column = table.Columns.FirstOrDefault(
                column => column.Label.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? table.Column(key);
            values[column?.Name ?? key] = value;
        }

        return values;
    }
}
