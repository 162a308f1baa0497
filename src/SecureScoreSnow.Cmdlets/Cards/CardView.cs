using System.Management.Automation;
using System.Text;

using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Cmdlets.Views;

namespace SecureScoreSnow.Cmdlets.Cards;

/// <summary>Draws cards for the view of the module: as wide, as colourful and as graphic as the console is.</summary>
public static class CardView
{
    private const string Sample = "\u250c\u2500\u2502\u2588\u2026";

    // UTF-8, UTF-16 and UTF-32.
    private static readonly int[] s_unicode = [65001, 1200, 1201, 12000, 12001];

    /// <summary>The lines of a card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="style">PowerShell's $PSStyle; null where there is none.</param>
    /// <param name="columns">The width of the console; nothing where there is no console.</param>
    public static IReadOnlyList<string> Draw(TicketCard card, object? style, object? columns)
    {
        CardStyle plain = new() { Width = Width(columns), HasDrawing = HasDrawing() };
        CardStyle drawn = style is null ? plain : plain with
        {
            Title = StyleSequences.Of(style, "Bold"),
            Quiet = StyleSequences.Of(style, "Foreground", "BrightBlack"),
            Bar = StyleSequences.Of(style, "Foreground", "Cyan"),
            Alarm = StyleSequences.Of(style, "Formatting", "Error"),
            Reset = StyleSequences.Of(style, "Reset"),
        };
        return CardDrawing.Draw(card, drawn);
    }

    // A console that wraps its last column needs one to spare.
    private static int Width(object? columns) =>
        LanguagePrimitives.TryConvertTo(columns, out int width) && width > 0
            ? Math.Min(CardStyle.UsualWidth, width - 1)
            : CardStyle.UsualWidth;

    // Consoles of East Asia draw frames two columns wide, and others cannot at all.
    private static bool HasDrawing()
    {
        Encoding output = Console.OutputEncoding;
        bool isUnicode = Array.IndexOf(s_unicode, output.CodePage) >= 0;
        return Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (isUnicode || (output.IsSingleByte && output.GetString(output.GetBytes(Sample)) == Sample));
    }
}
