using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SecureScoreSnow.HelpBuilder;

/// <summary>Reads a page: headings of the second level are its parts, those of the third what is in them.</summary>
internal static class PageReader
{
    // Of 80 columns Get-Help indents by four, and by eight what it says of a parameter. It finds the rows by itself,
    // but not those of lists, of Chinese (which it cuts in the middle of names) and of French (where it takes blanks
    // for places to break that are none).
    private const int Width = 72;

    internal static HelpPage Read(string path)
    {
        string language = Path.GetFileName(Path.GetDirectoryName(path))!;
        HelpPage page = new(language, Path.GetFileNameWithoutExtension(path));
        PagePart part = PagePart.None;
        string item = string.Empty;
        foreach (Block block in Markdown.Parse(File.ReadAllText(path)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 2 } heading:
                    part = PartHeadings.PartOf(PlainText.Of(heading.Inline), path);
                    item = string.Empty;
                    break;
                case HeadingBlock { Level: 3 } heading:
                    item = PlainText.Of(heading.Inline);
                    Open(page, part, item);
                    break;
                case FencedCodeBlock code when part == PagePart.Examples:
                    page.Examples[^1].Code = code.Lines.ToString();
                    break;
                case ListBlock list when part == PagePart.RelatedLinks:
                    page.Links.AddRange(list.Descendants<LinkInline>().Select(link => PlainText.Of(link)));
                    break;
                case HeadingBlock:
                    break;
                case ListBlock:
                    TextOf(page, part, item).Add(ConsoleText.InRows(PlainText.Lines(block), Width));
                    break;
                default:
                    TextOf(page, part, item).AddRange(language == HelpLanguage.Original || part == PagePart.Synopsis
                        ? PlainText.Lines(block)
                        : PlainText.Lines(block).Select(line => ConsoleText.InRows([line], Width)));
                    break;
            }
        }

        return page;
    }

    private static void Open(HelpPage page, PagePart part, string item)
    {
        switch (part)
        {
            case PagePart.Parameters:
                page.Parameters.Add(item.TrimStart('-'), []);
                break;
            case PagePart.Examples:
                page.Examples.Add(new HelpExample(item));
                break;
            case PagePart.Inputs:
                page.Inputs.Add((item, []));
                break;
            case PagePart.Outputs:
                page.Outputs.Add((item, []));
                break;
            default:
                throw new InvalidDataException($"{page.Name}: nothing is known of '{item}' in {part}.");
        }
    }

    private static List<string> TextOf(HelpPage page, PagePart part, string item) => part switch
    {
        PagePart.Synopsis => page.Synopsis,
        PagePart.Description => page.Description,
        PagePart.Parameters => page.Parameters[item.TrimStart('-')],
        PagePart.Examples => page.Examples[^1].Remarks,
        PagePart.Inputs => page.Inputs[^1].Text,
        PagePart.Outputs => page.Outputs[^1].Text,
        _ => throw new InvalidDataException($"{page.Name}: no text may stand in {part}."),
    };
}
