using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Contains, starts with, ends with. On a reference they look at how the other record shows itself.</summary>
internal static class TextOperators
{
    internal static RowCondition? Build(FieldPath path, QueryOperator word, string value, QueryContext context) =>
        word switch
        {
            QueryOperator.Contains => Test(
                path, context, text => text.Contains(value, context.Comparison)),
            QueryOperator.ContainsNot => Test(
                path, context, text => !text.Contains(value, context.Comparison)),
            QueryOperator.StartsWith => Test(
                path, context, text => text.StartsWith(value, context.Comparison)),
            QueryOperator.EndsWith => Test(
                path, context, text => text.EndsWith(value, context.Comparison)),
            _ => null,
        };

    private static ValueCondition Test(FieldPath path, QueryContext context, Func<string, bool> test) =>
        path.Column.Kind == ColumnKind.Reference
            ? new ValueCondition(path, id => test(context.Display(path.Column, id)))
            : new ValueCondition(path, test);
}
