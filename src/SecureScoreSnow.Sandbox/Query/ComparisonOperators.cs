using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Equal, not equal, greater, less, between, in a list, empty.</summary>
internal static class ComparisonOperators
{
    private const string Null = "NULL";

    internal static RowCondition? Build(FieldPath path, QueryOperator word, string value, QueryContext context) =>
        word switch
        {
            QueryOperator.Is => Is(path, value, context),
            QueryOperator.IsNot => IsNot(path, value, context),
            QueryOperator.Greater => Compare(path, value, context, sign => sign > 0),
            QueryOperator.GreaterOrEqual => Compare(path, value, context, sign => sign >= 0),
            QueryOperator.Less => Compare(path, value, context, sign => sign < 0),
            QueryOperator.LessOrEqual => Compare(path, value, context, sign => sign <= 0),
            QueryOperator.In => In(path, value, context),
            QueryOperator.NotIn => NotIn(path, value, context),
            QueryOperator.IsEmpty or QueryOperator.EmptyString => new ValueCondition(path, text => text.Length == 0),
            QueryOperator.IsNotEmpty => new ValueCondition(path, text => text.Length > 0),
            QueryOperator.Anything => new ValueCondition(path, _ => true),
            QueryOperator.Between => Between(path, value, context),
            _ => null,
        };

    internal static string Resolve(string value, QueryContext context) => ScriptValues.IsScript(value)
        ? ScriptValues.Evaluate(value, context) ?? throw new UnknownQueryException(value)
        : value;

    private static ValueCondition Is(FieldPath path, string value, QueryContext context) => IsBlank(value)
        ? new ValueCondition(path, text => text.Length == 0)
        : new ValueCondition(path, ValueComparison.Test(path.Column, value, context.Comparison, sign => sign == 0))
        {
            Values = Keys(path, [value]),
        };

    private static ValueCondition IsNot(FieldPath path, string value, QueryContext context)
    {
        if (IsBlank(value))
        {
            return new ValueCondition(path, text => text.Length > 0);
        }

        bool emptyMatches = path.Column.Kind switch
        {
            ColumnKind.Boolean => true,
            ColumnKind.Reference => false,
            _ => context.NotEqualMatchesEmpty,
        };
        Func<string, bool> same = ValueComparison.Test(path.Column, value, context.Comparison, sign => sign == 0);
        return new ValueCondition(path, text => text.Length == 0 ? emptyMatches : !same(text));
    }

    private static ValueCondition Compare(
        FieldPath path,
        string value,
        QueryContext context,
        Func<int, bool> accepts) =>
        new(path, ValueComparison.Test(path.Column, value, context.Comparison, accepts));

    private static ValueCondition In(FieldPath path, string value, QueryContext context)
    {
        string[] items = Items(value, context);
        return new ValueCondition(path, Membership(path, items, context)) { Values = Keys(path, items) };
    }

    private static ValueCondition NotIn(FieldPath path, string value, QueryContext context)
    {
        Func<string, bool> contains = Membership(path, Items(value, context), context);
        bool emptyMatches = context.NotEqualMatchesEmpty;
        return new ValueCondition(path, text => text.Length == 0 ? emptyMatches : !contains(text));
    }

    private static Func<string, bool> Membership(FieldPath path, string[] items, QueryContext context)
    {
        HashSet<string> set = items
            .Select(item => ValueComparison.Normalise(path.Column, item))
            .ToHashSet(StringComparer.FromComparison(context.Comparison));
        return set.Contains;
    }

    private static ValueCondition Between(FieldPath path, string value, QueryContext context)
    {
        string[] ends = value.Split('@', 2);
        if (ends.Length < 2)
        {
            return new ValueCondition(path, _ => false);
        }

        ValueCondition from = Compare(path, Resolve(ends[0], context), context, sign => sign >= 0);
        ValueCondition to = Compare(path, Resolve(ends[1], context), context, sign => sign <= 0);
        return new ValueCondition(path, text => from.Test(text) && to.Test(text));
    }

    private static string[] Items(string value, QueryContext context) =>
    [
        .. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => Resolve(item, context)),
    ];

    private static bool IsBlank(string value) => value is "" or Null;

    // Numbers have more than one spelling, so an index cannot find them.
    private static string[]? Keys(FieldPath path, string[] values) =>
        path.IsWalk || path.Column.Kind is ColumnKind.Integer or ColumnKind.Decimal
            ? null
            : [.. values.Select(value => ValueComparison.Normalise(path.Column, value))];
}
