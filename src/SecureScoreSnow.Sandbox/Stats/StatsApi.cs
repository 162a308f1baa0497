using System.Globalization;
using System.Text.Json;

using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;
using SecureScoreSnow.Sandbox.Tables;

namespace SecureScoreSnow.Sandbox.Stats;

/// <summary>The Aggregate API: <c>/api/now/stats/{table}</c>. It counts rows, too, that may not be read.</summary>
internal static class StatsApi
{
    internal static SandboxResponse Answer(RequestContext context, string name)
    {
        if (!context.IsRead)
        {
            throw Refusals.MethodNotSupported();
        }

        TableDefinition table = context.OpenTable(name);
        if (!context.Access.MayList(table))
        {
            throw Refusals.UnreadableTable(table.Name);
        }

        StatsRequest request = StatsRequest.Read(context, table);
        List<Row> rows = RowQuery.Matches(table, ListQuery.Read(context, table).Filter);
        context.Rows++;
        if (request.Groups.Count == 0)
        {
            return Answers.Result(200, writer => WriteUngrouped(writer, request, new StatsGroup([], rows)));
        }

        FieldPath? Find(string text) => FieldPath.Find(context.Store, table, text) is { } path
            && context.Access.MayAskFor(path.Target ?? table, path.Column)
                ? path
                : null;
        IEnumerable<StatsGroup> groups = StatsOrder.Having(
            Group(rows, request), context.Parameters["sysparm_having"], Find);
        groups = StatsOrder.Sort(groups, context.Parameters["sysparm_order_by"], request, Find);
        return Answers.Result(200, writer => WriteGroups(writer, context, request, groups));
    }

    private static IEnumerable<StatsGroup> Group(List<Row> rows, StatsRequest request) => rows
        .GroupBy(
            row => string.Join('\n', request.Groups.Select(path => path.Read(row))),
            StringComparer.OrdinalIgnoreCase)
        .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
        .Select(group => new StatsGroup(group.Key.Split('\n'), [.. group]));

    private static void WriteUngrouped(Utf8JsonWriter writer, StatsRequest request, StatsGroup all)
    {
        writer.WriteStartObject();
        WriteStats(writer, request, all);
        writer.WriteEndObject();
    }

    private static void WriteGroups(
        Utf8JsonWriter writer,
        RequestContext context,
        StatsRequest request,
        IEnumerable<StatsGroup> groups)
    {
        ValueShape shape = ValueShape.From(context.Parameters);
        DisplayValues display = context.Display;
        writer.WriteStartArray();
        foreach (StatsGroup group in groups)
        {
            writer.WriteStartObject();
            WriteStats(writer, request, group);
            writer.WriteStartArray("groupby_fields");
            for (int index = 0; index < request.Groups.Count; index++)
            {
                WriteGroupField(writer, request.Groups[index], group, index, shape, display);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteGroupField(
        Utf8JsonWriter writer,
        FieldPath path,
        StatsGroup group,
        int index,
        ValueShape shape,
        DisplayValues display)
    {
        string shown = shape.HasDisplayValue && path.Owner(group.First) is { } owner
            ? display.Of(owner, path.Column)
            : "";
        writer.WriteStartObject();
        writer.WriteString("field", path.Text);
        writer.WriteString("value", shape.HasValue ? group.Values[index] : shown);
        if (shape.HasValue && shape.HasDisplayValue)
        {
            writer.WriteString("display_value", shown);
        }

        writer.WriteEndObject();
    }

    private static void WriteStats(Utf8JsonWriter writer, StatsRequest request, StatsGroup group)
    {
        writer.WriteStartObject("stats");
        if (request.Count)
        {
            writer.WriteString("count", group.Count.ToString(CultureInfo.InvariantCulture));
        }

        foreach (IGrouping<string, (string Name, FieldPath Path)> function in request.Aggregates.GroupBy(a => a.Name))
        {
            writer.WriteStartObject(function.Key);
            foreach ((_, FieldPath path) in function)
            {
                writer.WriteString(path.Text, group.Aggregate(function.Key, path));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
