using System.Globalization;
using System.Text;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Reports;

/// <summary>Makes a text safe for a cell: no spreadsheet takes it for a formula.</summary>
/// <remarks>
/// A spreadsheet in a language whose lists have semicolons splits the line there, whatever the quotes say, so that a
/// formula may begin inside of a text as well. https://owasp.org/www-community/attacks/CSV_Injection
/// </remarks>
internal static class SpreadsheetCell
{
    private const char Mark = '\'';

    // East Asian spreadsheets take the full-width forms for the same.
    private const string Beginnings = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    internal static string? Of(string? text)
    {
        if (text is null || IsNumber(text))
        {
            return text;
        }

        string line = TicketText.Line(text, int.MaxValue);
        StringBuilder cell = new(line.Length + 1);
        bool isBeginning = true;
        foreach (char character in line)
        {
            if (isBeginning && Beginnings.Contains(character))
            {
                cell.Append(Mark);
            }

            cell.Append(character);
            isBeginning = character == ';' || (isBeginning && (char.IsWhiteSpace(character) || character == '"'));
        }

        return cell.ToString();
    }

    // A state such as -5 is what it is.
    private static bool IsNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
