using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Changes;

/// <summary>Creates, updates and deletes changes; unlike the Table API it says what it has ignored.</summary>
internal static class ChangeWrites
{
    private static readonly Dictionary<string, string> s_states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["new"] = ChangeModel.New,
        ["assess"] = ChangeModel.Assess,
        ["authorize"] = ChangeModel.Authorize,
        ["scheduled"] = ChangeModel.Scheduled,
        ["implement"] = ChangeModel.Implement,
        ["review"] = ChangeModel.Review,
        ["closed"] = ChangeModel.Closed,
        ["canceled"] = ChangeModel.Canceled,
    };

    internal static SandboxResponse Create(RequestContext context, string[] path)
    {
        TableDefinition table = context.Table(ChangeApi.Table);
        if (!context.Access.MayCreate(table))
        {
            throw Refusals.NotAuthorized();
        }

        Dictionary<string, string> values = Read(context);
        if (path is [var type, ..])
        {
            values["type"] = type;
        }
        else if (!values.ContainsKey("type") && !values.ContainsKey("chg_model"))
        {
            throw new RefusedException(400, "Invalid request", "chg_model or type is required");
        }

        if (path is ["standard", var template])
        {
            ApplyTemplate(context, template, values);
        }

        List<string> ignored = TakeIgnored(table, values);

        // A new change is in the state New, whatever was sent.
        values.Remove("state");
        context.Rows++;
        Row? row = new RecordKeeper(context.Instance, context.Caller).Insert(table, values).Row;
        return row is null
            ? Answers.Refuse(400, "Operation Failed", "Unique Key violation detected by database")
            : ChangeApi.Answer(context, row, ignored);
    }

    internal static SandboxResponse Update(RequestContext context, Row row)
    {
        if (!context.Access.MayWrite(row.Table))
        {
            throw Refusals.NotAuthorized();
        }

        Dictionary<string, string> values = Read(context);
        List<string> ignored = TakeIgnored(row.Table, values);
        context.Rows++;
        Row updated = new RecordKeeper(context.Instance, context.Caller).Update(row.Table, row.SysId, values)
            ?? throw Refusals.NotFound();
        return ChangeApi.Answer(context, updated, ignored);
    }

    internal static SandboxResponse Delete(RequestContext context, Row row)
    {
        if (!context.Access.MayDelete(row.Table))
        {
            throw Refusals.NotAuthorized();
        }

        RecordRemover.Remove(context.Instance, row);
        return Answers.Empty(204);
    }

    /// <summary>What was sent, in the address or in the body.</summary>
    internal static Dictionary<string, string> Read(RequestContext context)
    {
        Dictionary<string, string> values = BodyReader.Parse(context.Request.Body);
        foreach ((string name, string value) in context.Parameters.Pairs)
        {
            if (!name.StartsWith("sysparm_", StringComparison.Ordinal))
            {
                values.TryAdd(name, value);
            }
        }

        if (values.TryGetValue("state", out string? state) && s_states.TryGetValue(state, out string? number))
        {
            values["state"] = number;
        }

        return values;
    }

    private static List<string> TakeIgnored(TableDefinition table, Dictionary<string, string> values)
    {
        List<string> ignored = [.. values.Keys.Where(name => table.Column(name) is null or { ReadOnly: true })];
        ignored.ForEach(name => values.Remove(name));
        return ignored;
    }

    private static void ApplyTemplate(RequestContext context, string template, Dictionary<string, string> values)
    {
        Row record = context.Store.Find("std_change_record_producer", template) ?? throw Refusals.NotFound();
        values["chg_model"] = ChangeRules.StandardModel;
        foreach (string pair in record["template"].Split('^', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2)
            {
                values.TryAdd(parts[0], parts[1]);
            }
        }
    }
}
