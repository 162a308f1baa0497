using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Turns Microsoft's HTML into plain text: lists keep their numbers and links their addresses.</summary>
internal static class RemediationText
{
    /// <summary>Far above what Microsoft sends (some 2,000 characters), and little enough for a ticket.</summary>
    internal const int MaxLength = 8000;

    // Tags that nest without end cost the square of their number to put right.
    private const int LongestMarkup = 16 * 1024;

    private static readonly HashSet<string> s_unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "applet", "embed", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style",
        "svg", "template", "textarea", "title", "xmp",
    };

    private static readonly char[] s_markup = ['<', '&'];

    /// <summary>The text of the HTML; null where there is none.</summary>
    internal static string? Of(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return null;
        }

        HtmlTextWriter writer = new(MaxLength);
        if (html!.IndexOfAny(s_markup) < 0)
        {
            writer.Write(html);
        }
        else
        {
            string markup = html.Length > LongestMarkup ? html.Substring(0, LongestMarkup) : html;
            using IDocument page = new HtmlParser().ParseDocument(markup);
            Walk(page.Body, writer);
        }

        string text = writer.ToString();
        return text.Length == 0 ? null : text;
    }

    // Not recursive: unbalanced tags nest as deep as the text is long, and the stack is not that deep.
    private static void Walk(INode? root, HtmlTextWriter writer)
    {
        INode? node = root;
        while (node is not null && !writer.IsFull)
        {
            INode? inside = Enter(node, writer) ? node.FirstChild : null;
            if (inside is not null)
            {
                node = inside;
                continue;
            }

            while (node is not null && node != root && node.NextSibling is null)
            {
                Leave(node, writer);
                node = node.Parent;
            }

            if (node is null || node == root)
            {
                return;
            }

            Leave(node, writer);
            node = node.NextSibling;
        }
    }

    private static bool Enter(INode node, HtmlTextWriter writer)
    {
        if (node is IText text)
        {
            writer.Write(text.Data);
        }
        else if (node is IElement element)
        {
            writer.Enter(element);
            return !s_unseen.Contains(element.LocalName);
        }

        return false;
    }

    private static void Leave(INode node, HtmlTextWriter writer)
    {
        if (node is IElement element)
        {
            writer.Leave(element);
        }
    }
}
