using SecureScoreSnow.Sandbox.Http;
using SecureScoreSnow.Sandbox.Query;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>What the address of a list asks for: an encoded query, or else pairs of column and value.</summary>
internal static class ListQuery
{
    internal static BoundQuery Read(RequestContext context, TableDefinition table)
    {
        string? text = context.Parameters["sysparm_query"];
        EncodedQuery query = EncodedQuery.Parse(text);
        BoundQuery bound = QueryBinder.Bind(query, context.QueryContext, table);
        foreach (FieldPath path in bound.Paths)
        {
            RefuseUnlessReadable(context, table, path);
        }

        return string.IsNullOrEmpty(text) ? bound with { Filter = Pairs(context, table) } : bound;
    }

    private static void RefuseUnlessReadable(RequestContext context, TableDefinition table, FieldPath path)
    {
        if (!context.Access.MayAskFor(path.Target ?? table, path.Column))
        {
            throw Refusals.UnreadableField();
        }
    }

    // Unlike the encoded query, these compare with the value or with what it looks like.
    private static AllOf Pairs(RequestContext context, TableDefinition table)
    {
        DisplayValues display = context.Display;
        List<RowCondition> conditions = [];
        foreach ((string name, string value) in context.Parameters.Pairs)
        {
            if (!name.StartsWith("sysparm_", StringComparison.Ordinal)
                && FieldPath.Find(context.Store, table, name) is { } path)
            {
                RefuseUnlessReadable(context, table, path);
                conditions.Add(new RowTest(row => path.Owner(row) is { } owner
                    && (owner[path.Column].Equals(value, StringComparison.OrdinalIgnoreCase)
                        || display.Of(owner, path.Column).Equals(value, StringComparison.OrdinalIgnoreCase))));
            }
        }

        return new AllOf([.. conditions]);
    }
}
