using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Stats;

/// <summary>What the address asks to be counted and added up.</summary>
internal sealed record StatsRequest(
    bool Count,
    IReadOnlyList<FieldPath> Groups,
    IReadOnlyList<(string Name, FieldPath Path)> Aggregates)
{
    internal static StatsRequest Read(RequestContext context, TableDefinition table) => new(
        context.Parameters.Flag("sysparm_count"),
        Paths(context, table, "sysparm_group_by"),
        [
            .. Paths(context, table, "sysparm_avg_fields").Select(path => ("avg", path)),
            .. Paths(context, table, "sysparm_min_fields").Select(path => ("min", path)),
            .. Paths(context, table, "sysparm_max_fields").Select(path => ("max", path)),
            .. Paths(context, table, "sysparm_sum_fields").Select(path => ("sum", path)),
        ]);

    private static FieldPath[] Paths(RequestContext context, TableDefinition table, string parameter) =>
    [
        .. (context.Parameters[parameter] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => FieldPath.Find(context.Store, table, name))
            .OfType<FieldPath>()
            .Where(path => context.Access.MayAskFor(path.Target ?? table, path.Column)),
    ];
}
