using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Cards;

/// <summary>Draws a card for a console, in the user's language. A number that is unknown is a question mark.</summary>
public static class CardDrawing
{
    private const int WidestName = 24;
    private const int LongestText = 200;
    private const string Gap = "   ";
    private const string Unknown = "?";

    /// <summary>The lines of the card, each exactly as wide as the style says, colours not counted.</summary>
    public static IReadOnlyList<string> Draw(TicketCard card, CardStyle style)
    {
        CardStyle fitting = style with { Width = Math.Max(CardStyle.LeastWidth, style.Width) };
        CardFrame frame = new(fitting);
        frame.Open(Clean(card.Title), Clean(card.TenantId is { } tenant ? $"{card.Instance} {tenant}" : card.Instance));
        AddFigures(frame, card, fitting);
        frame.Blank();
        AddStates(frame, card, fitting);
        frame.Blank();
        AddFlow(frame, card, fitting);
        AddTickets(frame, card, fitting);
        if (card.Problem is { } problem)
        {
            frame.Blank();
            frame.AddText(fitting.Alarm, Clean(problem, int.MaxValue));
        }

        frame.Close();
        return frame.Lines;
    }

    private static void AddFigures(CardFrame frame, TicketCard card, CardStyle style)
    {
        List<(string Colour, string Text)> parts = [];
        Add(CardTexts.Open, Number(card.Open), string.Empty);
        Add(CardTexts.Overdue, Number(card.Overdue), card.Overdue > 0 ? style.Alarm : string.Empty);
        Add(CardTexts.InAll, Number(card.Total), string.Empty);
        if (card.PointsToGain is { } points)
        {
            Add(CardTexts.PointsToGain, points.ToString("0.##", CultureInfo.CurrentCulture), string.Empty);
        }

        frame.Add(parts);

        void Add(string label, string number, string colour)
        {
            parts.Add((style.Quiet, $"{(parts.Count == 0 ? string.Empty : Gap)}{label} "));
            parts.Add((colour, number));
        }
    }

    private static void AddStates(CardFrame frame, TicketCard card, CardStyle style)
    {
        if (card.States is not { Count: > 0 } states)
        {
            frame.Add([(style.Quiet, card.States is null ? CardTexts.StatesUnknown : CardTexts.NoTickets)]);
            return;
        }

        int names = Math.Min(WidestName, states.Max(state => TextColumns.Of(Clean(state.Name))));
        int numbers = states.Max(state => Number(state.Count).Length);
        int room = frame.Room - names - numbers - 4;
        long most = Math.Max(1, states.Max(state => state.Count));
        foreach (TicketStateCount state in states)
        {
            long length = state.Count * room / most;
            string bar = new(style.HasDrawing ? '\u2588' : '#', (int)Math.Max(state.Count > 0 ? 1 : 0, length));
            frame.Add(
            [
                (string.Empty, frame.Fit(Clean(state.Name), names)),
                (string.Empty, "  " + Number(state.Count).PadLeft(numbers) + "  "),
                (style.Bar, bar),
            ]);
        }
    }

    private static void AddFlow(CardFrame frame, TicketCard card, CardStyle style)
    {
        string[] heads = [CardTexts.Last7Days, CardTexts.Last30Days];
        (string Label, long? Week, long? Month)[] rows =
        [
            (CardTexts.Created, card.CreatedLast7Days, card.CreatedLast30Days),
            (CardTexts.Closed, card.ClosedLast7Days, card.ClosedLast30Days),
        ];
        int labels = rows.Max(row => TextColumns.Of(row.Label));
        frame.Add([(style.Quiet, frame.Fit(string.Empty, labels) + string.Concat(heads.Select(head => Gap + head)))]);
        foreach ((string label, long? week, long? month) in rows)
        {
            frame.Add([(style.Quiet, frame.Fit(label, labels)), (string.Empty, Under(0, week) + Under(1, month))]);
        }

        string Under(int place, long? number) => Gap + Number(number).PadLeft(TextColumns.Of(heads[place]));
    }

    private static void AddTickets(CardFrame frame, TicketCard card, CardStyle style)
    {
        (string Label, SnowTicket? Ticket)[] rows =
            [(CardTexts.OldestOpen, card.OldestOpen), (CardTexts.Newest, card.Newest)];
        if (!Array.Exists(rows, row => row.Ticket is not null))
        {
            return;
        }

        frame.Blank();
        int labels = rows.Max(row => TextColumns.Of(row.Label));
        foreach ((string label, SnowTicket? ticket) in rows.Where(row => row.Ticket is not null))
        {
            string made = ticket!.CreatedAt is { } day ? day.ToString("d", CultureInfo.CurrentCulture) : Unknown;
            string text = Clean(string.Join("  ", ticket.Number, made, ticket.Name));
            frame.Add([(style.Quiet, frame.Fit(label, labels) + Gap), (string.Empty, text)]);
        }
    }

    private static string Number(long? number) =>
        number is { } known ? known.ToString("N0", CultureInfo.CurrentCulture) : Unknown;

    // What an instance sends is not let loose on a console.
    private static string Clean(string text, int longest = LongestText) => TicketText.Line(text, longest);
}
