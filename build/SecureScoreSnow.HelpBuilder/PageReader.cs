using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Reads a page: headings of the second level are its parts, those of the third what is in them.</summary>
internal static class PageReader
{
    internal static HelpPage Read(string path)
    {
        HelpPage page = new(Path.GetFileNameWithoutExtension(path));
        string part = string.Empty;
        string item = string.Empty;
        foreach (Block block in Markdown.Parse(File.ReadAllText(path)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 2 } heading:
                    part = PlainText.Of(heading.Inline);
                    item = string.Empty;
                    break;
                case HeadingBlock { Level: 3 } heading:
                    item = PlainText.Of(heading.Inline);
                    Open(page, part, item);
                    break;
                case FencedCodeBlock code when part == "EXAMPLES":
                    page.Examples[^1].Code = code.Lines.ToString();
                    break;
                case ListBlock list when part == "RELATED LINKS":
                    page.Links.AddRange(list.Descendants<LinkInline>().Select(link => PlainText.Of(link)));
                    break;
                case HeadingBlock:
                    break;
                default:
                    TextOf(page, part, item).AddRange(PlainText.Lines(block));
                    break;
            }
        }

        return page;
    }

    private static void Open(HelpPage page, string part, string item)
    {
        switch (part)
        {
            case "PARAMETERS":
                page.Parameters.Add(item.TrimStart('-'), []);
                break;
            case "EXAMPLES":
                page.Examples.Add(new HelpExample(item));
                break;
            case "INPUTS":
                page.Inputs.Add((item, []));
                break;
            case "OUTPUTS":
                page.Outputs.Add((item, []));
                break;
            default:
                throw new InvalidDataException($"{page.Name}: nothing is known of '{item}' in '{part}'.");
        }
    }

    private static List<string> TextOf(HelpPage page, string part, string item) => part switch
    {
        "SYNOPSIS" => page.Synopsis,
        "DESCRIPTION" => page.Description,
        "PARAMETERS" => page.Parameters[item.TrimStart('-')],
        "EXAMPLES" => page.Examples[^1].Remarks,
        "INPUTS" => page.Inputs[^1].Text,
        "OUTPUTS" => page.Outputs[^1].Text,
        _ => throw new InvalidDataException($"{page.Name}: nothing is known of '{part}'."),
    };
}
