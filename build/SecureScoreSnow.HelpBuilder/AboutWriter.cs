using System.Text;

using Markdig;
using Markdig.Syntax;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Writes the about topics as text, no wider than a console.</summary>
internal static class AboutWriter
{
    private const int Width = 78;
    private const int Indent = 4;

    internal static void Write(string docs, string target)
    {
        foreach (string path in Directory.EnumerateFiles(docs, "about_*.md"))
        {
            string name = $"{Path.GetFileNameWithoutExtension(path)}.help.txt";
            File.WriteAllText(Path.Combine(target, name), Text(File.ReadAllText(path)), new UTF8Encoding(true));
        }
    }

    private static string Text(string markdown)
    {
        StringBuilder text = new();
        foreach (Block block in Markdown.Parse(markdown))
        {
            if (block is HeadingBlock heading)
            {
                text.AppendLine(PlainText.Of(heading.Inline));
                continue;
            }

            foreach (string line in PlainText.Lines(block))
            {
                foreach (string row in block is CodeBlock ? [line] : ConsoleText.Wrap(line, Width - Indent))
                {
                    text.AppendLine((new string(' ', Indent) + row).TrimEnd());
                }
            }

            text.AppendLine();
        }

        return text.ToString();
    }
}
