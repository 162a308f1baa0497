using System.Globalization;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Inserts, updates and deletions over the Table API.</summary>
internal static class TableWrites
{
    private const int DefaultMegabytes = 10;
    private const int MostMegabytes = 25;

    internal static SandboxResponse Insert(RequestContext context, TableDefinition table)
    {
        Dictionary<string, string> body = ReadBody(context);
        if (!context.Access.MayCreate(table))
        {
            throw Refusals.Acl("Insert");
        }

        context.Rows++;
        (RecordChange change, Row? row) = Keeper(context).Insert(table, body);
        return row is null ? Duplicate(context, change) : Created(context, row);
    }

    internal static SandboxResponse Update(RequestContext context, TableDefinition table, string id)
    {
        Dictionary<string, string> body = ReadBody(context);
        Row row = TableApi.Readable(context, table, id);
        if (!context.Access.MayWrite(row.Table))
        {
            throw Refusals.Acl("Update");
        }

        context.Rows++;
        Row updated = Keeper(context).Update(row.Table, id, body) ?? throw Refusals.NotFound();
        return Answers.Result(200, writer => new RecordWriter(context, table).Write(writer, updated));
    }

    internal static SandboxResponse Delete(RequestContext context, TableDefinition table, string id)
    {
        Row row = TableApi.Readable(context, table, id);
        if (!context.Access.MayDelete(row.Table))
        {
            throw Refusals.Acl("Delete");
        }

        context.Rows++;
        return RecordRemover.Remove(context.Instance, row) ? Answers.Empty(204) : throw Refusals.NotFound();
    }

    private static RecordKeeper Keeper(RequestContext context) => new(context.Instance, context.Caller)
    {
        IsDisplayValue = context.Parameters.Flag("sysparm_input_display_value"),
        Zone = context.TimeZone,
    };

    private static Dictionary<string, string> ReadBody(RequestContext context)
    {
        CheckLength(context);
        string type = context.Request.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return type switch
        {
            "" or "application/json" or "text/json" => BodyReader.Parse(context.Request.Body),
            "application/xml" or "text/xml" => XmlBodies.Parse(context.Request.Body),
            _ => throw Refusals.UnsupportedMediaType(),
        };
    }

    private static void CheckLength(RequestContext context)
    {
        string? property = context.Instance.Property("glide.rest.max_content_length");
        long megabytes = int.TryParse(property, NumberStyles.None, CultureInfo.InvariantCulture, out int known)
            ? Math.Clamp(known, 1, MostMegabytes)
            : DefaultMegabytes;
        if (context.Request.Body.Length > megabytes * 1024 * 1024)
        {
            throw Refusals.TooLarge(context.Request.Body.Length, megabytes * 1024 * 1024);
        }
    }

    private static SandboxResponse Created(RequestContext context, Row row)
    {
        RecordWriter record = new(context, row.Table);
        return Answers.Result(201, writer => record.Write(writer, row)).With(
            "Location", $"{context.BaseAddress}/api/now/table/{row.Table.Name}/{row.SysId}");
    }

    private static SandboxResponse Duplicate(RequestContext context, RecordChange change)
    {
        string detail = $"Error during insert of {change.Table.Name} ({change.After["number"]}): "
            + "Unique Key violation detected by database";
        const string Message = "Operation Failed";
        return context.Instance.Faults.DuplicateKeyAnswer switch
        {
            DuplicateKeyAnswer.BadRequest400 => Answers.Refuse(400, Message, detail),
            DuplicateKeyAnswer.Error500 => Answers.Refuse(500, Message, detail),
            DuplicateKeyAnswer.FailureWith200 => Answers.Refuse(200, Message, detail),
            DuplicateKeyAnswer.CreatedWithOldRow when TableStore.FindIn(change.Table, change.After["sys_id"]) is { } old
                => Created(context, old),
            _ => Answers.Refuse(403, Message, detail),
        };
    }
}
