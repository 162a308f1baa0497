using System.Text;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>Tasks drawn from a seed, in a file that Import-Csv reads.</summary>
internal sealed class TaskList : IDisposable
{
    private const string Tenant = "5bd4ab3b-0000-4000-8000-000000000001";

    // From the day before which a sandbox could take it for past, to far beyond.
    private const int Days = 10_000;

    private static readonly DateOnly s_first = new(2060, 1, 1);
    private static readonly string[] s_categories = ["Apps", "Data", "Devices", "Identity", "Infrastructure"];
    private static readonly string[] s_words =
        ["Require", "MFA", "for", "all", "of", "\"them\"", "Ünïcödé", "每一個", "a, b; c", "<b>", "& 'so'", "50 %"];

    internal TaskList(int seed, int count)
        : this(DrawAll(new Random(seed), count))
    {
    }

    private TaskList(IReadOnlyList<TaskRow> rows)
    {
        Rows = rows;
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"snow-{Guid.NewGuid():N}.csv");
        File.WriteAllLines(Path, [TaskRow.Head, .. Rows.Select(row => row.ToCsv())], Encoding.UTF8);
    }

    internal IReadOnlyList<TaskRow> Rows { get; }

    internal string Path { get; }

    public void Dispose() => File.Delete(Path);

    /// <summary>The same with a task in it that every run refuses.</summary>
    internal TaskList WithNameless(int place) =>
        new([.. Rows.Take(place), Rows[place] with { Name = " ", ControlId = "", ExternalId = "nameless" },
            .. Rows.Skip(place)]);

    private static TaskRow[] DrawAll(Random draw, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Draw(draw, number))];

    private static TaskRow Draw(Random draw, int number)
    {
        bool isControl = draw.Next(3) > 0;
        return new TaskRow(
            (TicketType)draw.Next(2),
            $"{Words(draw, 6)} {number}",
            Words(draw, 30),
            (RecommendationSource)draw.Next(2),
            s_categories[draw.Next(s_categories.Length)],
            (TicketPriority)draw.Next((int)TicketPriority.Critical, (int)TicketPriority.Planning),
            s_first.AddDays(draw.Next(Days)),
            isControl ? $"Control_{number}" : "",
            isControl ? Tenant : "",
            isControl ? "" : $"own-{number}");
    }

    private static string Words(Random draw, int most) => string.Join(
        ' ', Enumerable.Range(0, draw.Next(1, most)).Select(_ => s_words[draw.Next(s_words.Length)]));
}
