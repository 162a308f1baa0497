using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Reports;

/// <summary>
/// Writes HTML so that a text can only ever become a text: everything is encoded here, and there is no way to hand in
/// markup. What would need a style or script of its own is refused, since the page's policy would not run it.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    internal void Doctype() => output.Write("<!DOCTYPE html>\n");

    /// <summary>Begins an element; disposing of what is returned ends it.</summary>
    internal HtmlElement Open(string name, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes);
        return new HtmlElement(this, name);
    }

    /// <summary>An element that holds a text and nothing else.</summary>
    internal void Leaf(string name, string? text, params (string Name, string? Value)[] attributes)
    {
        Begin(name, attributes);
        Text(text);
        End(name);
    }

    /// <summary>An element that has no end tag, such as meta.</summary>
    internal void Void(string name, params (string Name, string? Value)[] attributes) => Begin(name, attributes);

    internal void Text(string? text) => Encode(text, isQuoted: false);

    /// <summary>A link, or the bare text where the address is none that a browser opens as a page.</summary>
    internal void Link(string? address, string? text)
    {
        if (WebAddress.Of(address) is { } safe)
        {
            Leaf("a", text, ("href", safe));
        }
        else
        {
            Text(text);
        }
    }

    /// <summary>A style sheet or script of ours, as it is.</summary>
    /// <remarks>Nothing is encoded inside these elements, so their end must not be in it.</remarks>
    internal void Embed(string name, string source)
    {
        Require(source.IndexOf("</", StringComparison.Ordinal) < 0, name);
        Begin(name, []);
        output.Write(source);
        End(name);
    }

    internal void End(string name)
    {
        output.Write("</");
        output.Write(name);
        output.Write(name is "a" or "td" or "th" or "span" or "time" ? ">" : ">\n");
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(letter =>
        letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');

    private static bool MayHave(string name, string value) => name switch
    {
        "href" => (value.Length > 0 && value[0] == '#')
            || value == ReportAssets.Icon
            || WebAddress.Of(value) == value,
        "action" or "background" or "formaction" or "src" or "srcdoc" or "style" => false,
        _ => !name.StartsWith("on", StringComparison.OrdinalIgnoreCase),
    };

    // A name is never data, so one that is refused is a mistake in the program.
    private static void Require(bool isAllowed, string name)
    {
        if (!isAllowed)
        {
            throw new ArgumentException("A report has no place for this.", name);
        }
    }

    private void Begin(string name, (string Name, string? Value)[] attributes)
    {
        Require(IsName(name), name);
        output.Write('<');
        output.Write(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                Require(IsName(attribute) && MayHave(attribute, value), attribute);
                output.Write(' ');
                output.Write(attribute);
                output.Write("=\"");
                Encode(value, isQuoted: true);
                output.Write('"');
            }
        }

        output.Write('>');
    }

    // Control characters and marks that turn the writing direction are left out: they hide what is there.
    private void Encode(string? text, bool isQuoted)
    {
        for (int index = 0; index < (text?.Length ?? 0); index++)
        {
            if (text![index] is '\t' or '\n' or '\r' or '\u2028' or '\u2029')
            {
                output.Write(' ');
            }
            else if (PlainText.IsShown(text, index))
            {
                Encode(text[index], isQuoted);
            }
        }
    }

    private void Encode(char character, bool isQuoted)
    {
        switch (character)
        {
            case '&':
                output.Write("&amp;");
                break;
            case '<':
                output.Write("&lt;");
                break;
            case '>':
                output.Write("&gt;");
                break;
            case '"' when isQuoted:
                output.Write("&quot;");
                break;
            default:
                output.Write(character);
                break;
        }
    }
}
