namespace SecureScoreSnow.Benchmarks.Measuring;

/// <summary>A table in Markdown, as it stands in the documentation.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows = [];

    internal Table(params string[] heads) => _rows.Add(heads);

    internal void Add(params string[] cells) => _rows.Add(cells);

    internal void Write(TextWriter output)
    {
        int[] widths = [.. _rows[0].Select((_, column) => _rows.Max(row => row[column].Length))];
        for (int row = 0; row < _rows.Count; row++)
        {
            output.WriteLine(Line(_rows[row], widths));
            if (row == 0)
            {
                output.WriteLine($"|{string.Join('|', widths.Select((width, column) =>
                    column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|");
            }
        }

        output.WriteLine();
    }

    private static string Line(string[] cells, int[] widths) => $"| {string.Join(" | ", cells.Select((cell, column) =>
        column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
}
