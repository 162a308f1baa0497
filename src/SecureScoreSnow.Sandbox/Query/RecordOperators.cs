using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Operators that look at another column, another record or the class hierarchy.</summary>
internal static class RecordOperators
{
    // The one dynamic filter that every instance has: "Me".
    internal const string Me = "90d1921e5f510100a9ad2572f2b477fe";

    private const int DeepestHierarchy = 50;

    internal static RowCondition? Build(FieldPath path, QueryOperator word, string value, RecordScope scope) =>
        word switch
        {
            QueryOperator.SameAs => Pair(path, value, scope, sign => sign == 0),
            QueryOperator.NotSameAs => Pair(path, value, scope, sign => sign != 0),
            QueryOperator.GreaterField => Pair(path, value, scope, sign => sign > 0),
            QueryOperator.LessField => Pair(path, value, scope, sign => sign < 0),
            QueryOperator.GreaterOrEqualField => Pair(path, value, scope, sign => sign >= 0),
            QueryOperator.LessOrEqualField => Pair(path, value, scope, sign => sign <= 0),
            QueryOperator.MoreThan => Distance(path, value, scope, more: true),
            QueryOperator.LessThan => Distance(path, value, scope, more: false),
            QueryOperator.Dynamic => Dynamic(path, value, scope),
            QueryOperator.InstanceOf => InstanceOf(path, value, scope),
            QueryOperator.InHierarchy => InHierarchy(path, value, scope),
            _ => null,
        };

    private static RowTest Pair(FieldPath left, string value, RecordScope scope, Func<int, bool> accepts)
    {
        // The user interface writes the other column's name behind an @ when it is a dot-walk.
        FieldPath? right = scope.Find(value.Split('@')[0]);
        return new RowTest(row =>
        {
            if (right is null)
            {
                return false;
            }

            string first = left.Read(row);
            string second = right.Read(row);
            return first.Length > 0 && second.Length > 0
                && accepts(ValueComparison.Compare(left.Column, first, second));
        });
    }

    private static RowTest Distance(FieldPath left, string value, RecordScope scope, bool more)
    {
        string[] parts = value.Split('@');
        FieldPath? right = scope.Find(parts[0]);
        if (right is null || parts.Length != 4 || !DateOperators.TryCount(parts[3], out int count))
        {
            return new RowTest(_ => false);
        }

        bool before = parts[2] == "before";
        int signed = before ? -count : count;
        return new RowTest(row =>
        {
            if (!WireTime.TryRead(left.Read(row), out DateTimeOffset time)
                || !WireTime.TryRead(right.Read(row), out DateTimeOffset other))
            {
                return false;
            }

            DateTimeOffset edge = DateOperators.Add(other, parts[1], signed);
            return more == (before ? time < edge : time > edge)
                && (more || (before ? time <= other : time >= other));
        });
    }

    private static ValueCondition Dynamic(FieldPath path, string value, RecordScope scope) =>
        value == Me
            ? new ValueCondition(
                path, text => text.Equals(scope.Context.Caller.SysId, StringComparison.OrdinalIgnoreCase))
            : throw new UnknownQueryException($"DYNAMIC{value}");

    private static ValueCondition InstanceOf(FieldPath path, string value, RecordScope scope)
    {
        TableStore store = scope.Context.Store;
        return new ValueCondition(
            path,
            text => store.Table(value) is { } wanted && store.Table(text) is { } actual && actual.Is(wanted));
    }

    private static ValueCondition InHierarchy(FieldPath path, string value, RecordScope scope)
    {
        TableStore store = scope.Context.Store;
        return new ValueCondition(path, text =>
        {
            string id = text;
            for (int depth = 0; depth < DeepestHierarchy && id.Length > 0; depth++)
            {
                if (id.Equals(value, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }

                id = store.Find(path.Column.Reference, id)?["parent"] ?? "";
            }

            return false;
        });
    }
}
