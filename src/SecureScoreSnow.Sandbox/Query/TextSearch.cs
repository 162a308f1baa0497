using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Query;

/// <summary>Rows in which every word occurs somewhere in a text.</summary>
internal static class TextSearch
{
    internal static RowTest For(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new RowTest(row => words.All(word => row.Table.Columns
            .Where(column => column.Kind == ColumnKind.Text && !column.IsSystem)
            .Any(column => row[column].Contains(word, StringComparison.OrdinalIgnoreCase))));
    }
}
