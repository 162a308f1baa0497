using System.Text;

using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>Makes texts fit for the fields of a ticket.</summary>
internal static class TicketText
{
    /// <summary>One line of at most so many characters.</summary>
    internal static string Line(string text, int longest) => Shorten(Clean(text, keepLines: false), longest);

    /// <summary>Lines as they are, of at most so many characters in all.</summary>
    internal static string Block(string text, int longest) => Shorten(Clean(text, keepLines: true), longest);

    private static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : PlainText.Cut(new StringBuilder(text), longest).ToString();

    // Control characters and marks that turn the writing direction have no business in a ticket.
    private static string Clean(string text, bool keepLines)
    {
        StringBuilder clean = new(text.Length);
        string lines = text.Replace("\r\n", "\n");
        for (int index = 0; index < lines.Length; index++)
        {
            char character = lines[index];
            bool isLine = character is '\n' or '\r' or '\u2028' or '\u2029';
            if (isLine || character == '\t')
            {
                clean.Append(isLine && keepLines ? '\n' : ' ');
            }
            else if (PlainText.IsShown(lines, index))
            {
                clean.Append(character);
            }
        }

        return clean.ToString().Trim();
    }
}
