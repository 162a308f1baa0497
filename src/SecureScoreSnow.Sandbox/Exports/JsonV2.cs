using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Exports;

/// <summary>The JSONv2 web service: what is done is in <c>sysparm_action</c>, the rows are in "records".</summary>
internal static class JsonV2
{
    internal static SandboxResponse Answer(RequestContext context, TableDefinition table) =>
        (context.IsRead, context.Parameters["sysparm_action"] ?? "getRecords") switch
        {
            (_, "get" or "getRecords") => Records(context, ListExports.Rows(context, table)),
            (_, "getKeys") => Keys(ListExports.Rows(context, table)),
            (false, "insert") => Records(context, [Insert(context, table)]),
            (false, "update") => Records(context, Update(context, table)),
            (false, "deleteRecord" or "deleteMultiple") => Records(context, Delete(context, table)),
            (_, var action) => throw Refusals.Unknown($"the action '{action}'"),
        };

    private static SandboxResponse Records(RequestContext context, IEnumerable<Row> rows) =>
        Answers.Object(200, writer =>
        {
            writer.WriteStartArray("records");
            foreach (Row row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("__status", "success");
                WriteColumns(writer, context, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    private static void WriteColumns(Utf8JsonWriter writer, RequestContext context, Row row)
    {
        bool showsDisplay = context.Parameters["displayvalue"] is "true" or "all";
        DisplayValues display = context.Display;
        foreach (Column column in row.Table.Columns.Where(column => context.Access.MayRead(row, column)))
        {
            string value = column.IsHidden ? "" : row[column];
            writer.WriteString(column.Name, showsDisplay ? display.Of(row, column) : value);
        }
    }

    private static SandboxResponse Keys(Row[] rows) => Answers.Object(200, writer =>
    {
        writer.WriteStartArray("records");
        Array.ForEach(rows, row => writer.WriteStringValue(row.SysId));
        writer.WriteEndArray();
    });

    private static Row Insert(RequestContext context, TableDefinition table)
    {
        if (!context.Access.MayCreate(table))
        {
            throw Refusals.Acl("Insert");
        }

        context.Rows++;
        return Keeper(context).Insert(table, BodyReader.Parse(context.Request.Body)).Row
            ?? throw Refusals.Acl("Insert");
    }

    private static Row[] Update(RequestContext context, TableDefinition table)
    {
        if (!context.Access.MayWrite(table))
        {
            throw Refusals.Acl("Update");
        }

        Dictionary<string, string> values = BodyReader.Parse(context.Request.Body);
        return
        [
            .. ListExports.Rows(context, table)
                .Select(row => Keeper(context).Update(row.Table, row.SysId, values)).OfType<Row>(),
        ];
    }

    private static Row[] Delete(RequestContext context, TableDefinition table) => context.Access.MayDelete(table)
        ? [.. ListExports.Rows(context, table).Where(row => RecordRemover.Remove(context.Instance, row))]
        : throw Refusals.Acl("Delete");

    private static RecordKeeper Keeper(RequestContext context) => new(context.Instance, context.Caller);
}
