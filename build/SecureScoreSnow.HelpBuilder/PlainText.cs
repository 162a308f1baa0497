using System.Text;

using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Turns Markdown into text for a console, one line a paragraph or item.</summary>
internal static class PlainText
{
    internal static IEnumerable<string> Lines(Block block) => block switch
    {
        LeafBlock { Inline: { } inline } => [Of(inline)],
        LeafBlock leaf => leaf.Lines.ToString().Split('\n').Select(line => "    " + line),
        ListBlock list => list.SelectMany((item, place) =>
            Lines(item).Select((line, row) => Mark(list, place, row) + line)),
        ContainerBlock container => container.SelectMany(Lines),
        _ => [],
    };

    internal static string Of(ContainerInline? inline)
    {
        StringBuilder text = new();
        foreach (Inline part in inline ?? Enumerable.Empty<Inline>())
        {
            text.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                ContainerInline inner => Of(inner),
                _ => string.Empty,
            });
        }

        return text.ToString();
    }

    private static string Mark(ListBlock list, int place, int row) =>
        row > 0 ? "  " : list.IsOrdered ? $"{place + 1}. " : "- ";
}
