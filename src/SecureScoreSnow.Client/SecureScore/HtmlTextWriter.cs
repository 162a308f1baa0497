using System.Globalization;
using System.Text;

using AngleSharp.Dom;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>Writes the parts of a page, as they are met from beginning to end, as plain text.</summary>
internal sealed class HtmlTextWriter(int maxLength)
{
    private const int IndentWidth = 3;
    private const int GreatestNumber = 1_000_000;

    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    private readonly StringBuilder _text = new();

    // The number of the next entry of each list around; null for a list without numbers.
    private readonly Stack<int?> _lists = new();

    private readonly Stack<int> _links = new();
    private string? _marker;
    private bool _newLine = true;
    private bool _blank;

    internal bool IsFull => _text.Length > maxLength;

    public override string ToString() => PlainText.Cut(_text, maxLength).ToString();

    internal void Enter(IElement element)
    {
        _newLine |= s_blocks.Contains(element.LocalName);
        switch (element.LocalName)
        {
            case "br":
                _newLine = true;
                break;
            case "td" or "th":
                _blank = true;
                break;
            case "ol":
                _lists.Push(NumberIn(element, "start") ?? 1);
                break;
            case "ul":
                _lists.Push(null);
                break;
            case "li":
                EnterEntry(element);
                break;
            case "a":
                _links.Push(_text.Length);
                break;
        }
    }

    internal void Leave(IElement element)
    {
        _newLine |= s_blocks.Contains(element.LocalName);
        switch (element.LocalName)
        {
            case "ol" or "ul":
                _lists.Pop();
                break;
            case "li":
                _marker = null;
                break;
            case "a":
                LeaveLink(element.GetAttribute("href"), _links.Pop());
                break;
        }
    }

    internal void Write(string text)
    {
        for (int index = 0; index < text.Length && !IsFull; index++)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                _blank = true;
            }
            else if (PlainText.IsShown(text, index))
            {
                Separate();
                _text.Append(text[index]);
            }
        }
    }

    // An entry may stand outside any list, and deep within other elements of one.
    private void EnterEntry(IElement entry)
    {
        _marker = "- ";
        if (_lists.Count > 0 && _lists.Peek() is { } next)
        {
            int number = NumberIn(entry, "value") ?? next;
            _marker = number.ToString(CultureInfo.InvariantCulture) + ". ";
            _lists.Pop();
            _lists.Push(number + 1);
        }
    }

    private void LeaveLink(string? address, int start)
    {
        if (WebAddress.Of(address) is not { } url)
        {
            return;
        }

        string label = _text.ToString(start, _text.Length - start).TrimEnd('/');
        if (!label.EndsWith(url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            _blank = true;
            Write(label.Length == 0 ? url : $"({url})");
        }
    }

    // Between two pieces of text there is one line break, or one blank, or nothing, however many were sent.
    private void Separate()
    {
        if (_newLine)
        {
            _text.Append(_text.Length == 0 ? "" : "\n");
            _text.Append(' ', IndentWidth * Math.Max(0, _marker is null ? _lists.Count : _lists.Count - 1));
            _text.Append(_marker);
            _marker = null;
        }
        else if (_blank)
        {
            _text.Append(' ');
        }

        _newLine = false;
        _blank = false;
    }

    private static int? NumberIn(IElement element, string attribute) =>
        int.TryParse(
            element.GetAttribute(attribute),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out int number)
            && Math.Abs((long)number) < GreatestNumber
            ? number
            : null;
}
