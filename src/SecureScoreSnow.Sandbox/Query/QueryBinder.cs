using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>
/// Ties an encoded query to a table. A condition on a column that the table does not have is left out, as the instance
/// does; this may widen the query to every row.
/// </summary>
internal sealed class QueryBinder(QueryContext context, TableDefinition table)
{
    private static readonly RowCondition s_nothing = new AnyOf([]);

    private readonly List<FieldPath> _paths = [];
    private bool _hasMistake;

    internal static BoundQuery Bind(EncodedQuery query, QueryContext context, TableDefinition table)
    {
        QueryBinder binder = new(context, table) { _hasMistake = query.Garbage is not null };
        RowCondition[] blocks = [.. query.Blocks.Select(binder.Block)];
        RowCondition filter = blocks.Length == 1 ? blocks[0] : new AnyOf(blocks);
        List<(FieldPath, bool)> order = [];
        foreach ((string field, bool descending) in query.Order)
        {
            if (binder.Find(field) is { } path)
            {
                order.Add((path, descending));
            }
        }

        return new BoundQuery(
            binder._hasMistake && context.MistakeFindsNothing ? s_nothing : filter, order, binder._paths);
    }

    private AllOf Block(List<List<QueryCondition>> groups)
    {
        List<RowCondition> parts = [];
        foreach (List<QueryCondition> group in groups)
        {
            RowCondition[] conditions = [.. group.Select(Condition).OfType<RowCondition>()];
            if (conditions.Length > 0)
            {
                parts.Add(conditions.Length == 1 ? conditions[0] : new AnyOf(conditions));
            }
        }

        return new AllOf([.. parts]);
    }

    private RowCondition? Condition(QueryCondition condition)
    {
        if (Special(condition) is { } special)
        {
            return special;
        }

        if (Find(condition.Field) is not { } path)
        {
            return null;
        }

        string value = condition.Value;
        if (ScriptValues.IsScript(value) && !value.Contains('@'))
        {
            value = ScriptValues.Evaluate(value, context) ?? throw new UnknownQueryException(value);
        }

        return ComparisonOperators.Build(path, condition.Operator, value, context)
            ?? TextOperators.Build(path, condition.Operator, value, context)
            ?? DateOperators.Build(path, condition.Operator, value, context)
            ?? RecordOperators.Build(path, condition.Operator, value, new RecordScope(context, table, Find))
            ?? throw new UnknownQueryException(condition.Operator.ToString());
    }

    private RowTest? Special(QueryCondition condition) => condition.Operator switch
    {
        QueryOperator.RelatedList => RelatedRows.ForList(condition.Value, context),
        QueryOperator.Join => RelatedRows.ForJoin(condition.Value, context, table),
        _ => condition.IsTextSearch ? TextSearch.For(condition.Value) : null,
    };

    private FieldPath? Find(string field)
    {
        FieldPath? path = FieldPath.Find(context.Store, table, field);
        if (path is null)
        {
            _hasMistake = true;
        }
        else
        {
            _paths.Add(path);
        }

        return path;
    }
}
