using System.Text;

namespace SecureScoreSnow.Client.Cards;

/// <summary>Puts a frame around the lines of a card, each as wide as the others.</summary>
internal sealed class CardFrame(CardStyle style)
{
    private const int Edges = 4;

    private readonly List<string> _lines = [];
    private readonly string _horizontal = style.HasDrawing ? "\u2500" : "-";
    private readonly string _vertical = style.HasDrawing ? "\u2502" : "|";

    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>How many columns there are between the edges.</summary>
    internal int Room => style.Width - Edges;

    /// <summary>What stands for what was cut away.</summary>
    internal string Mark => style.HasDrawing ? "\u2026" : "...";

    /// <summary>The upper edge, with the title and what it is the title of.</summary>
    internal void Open(string title, string of)
    {
        string name = Fit(title, Math.Min(TextColumns.Of(title), Room - 4));
        int room = Room - TextColumns.Of(name) - 6;
        string place = room > 8 ? $" {Fit(of, Math.Min(TextColumns.Of(of), room))} " : string.Empty;
        int line = style.Width - 5 - TextColumns.Of(name) - TextColumns.Of(place) - 1;
        _lines.Add(
            Quiet($"{Corner("\u250c")}{_horizontal} ") + Colour(style.Title, name)
            + Quiet($" {Repeat(_horizontal, line)}{place}{_horizontal}{Corner("\u2510")}"));
    }

    internal void Close() =>
        _lines.Add(Quiet($"{Corner("\u2514")}{Repeat(_horizontal, style.Width - 2)}{Corner("\u2518")}"));

    internal void Blank() => Add([]);

    /// <summary>One line of parts, each a text and its colour.</summary>
    internal void Add(IReadOnlyList<(string Colour, string Text)> parts)
    {
        StringBuilder line = new();
        int room = Room;
        foreach ((string colour, string text) in parts)
        {
            string shown = Fit(text, Math.Min(TextColumns.Of(text), room));
            line.Append(Colour(colour, shown));
            room -= TextColumns.Of(shown);
        }

        _lines.Add($"{Quiet(_vertical)} {line}{new string(' ', room)} {Quiet(_vertical)}");
    }

    /// <summary>A text over as many lines as it takes.</summary>
    internal void AddText(string colour, string text)
    {
        string line = string.Empty;
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (TextColumns.Of(longer) > Room && line.Length > 0)
            {
                Add([(colour, line)]);
                longer = word;
            }

            line = longer;
        }

        Add([(colour, line)]);
    }

    internal string Fit(string text, int columns) => TextColumns.Fit(text, columns, columns > 3 ? Mark : string.Empty);

    private static string Repeat(string text, int times) => times > 0 ? new string(text[0], times) : string.Empty;

    private string Corner(string drawn) => style.HasDrawing ? drawn : "+";

    private string Quiet(string text) => Colour(style.Quiet, text);

    private string Colour(string colour, string text) =>
        colour.Length == 0 || text.Length == 0 ? text : $"{colour}{text}{style.Reset}";
}
