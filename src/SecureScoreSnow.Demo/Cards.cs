using SecureScoreSnow.Client.Cards;
using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Demo;

/// <summary>The two cards: how many tickets of each type are in which state, as the instance counts them.</summary>
internal static class Cards
{
    internal static async Task PrintAsync(SnowConnection connection, DemoPage page, CancellationToken stop)
    {
        IReadOnlyList<TicketCard> cards = await new TicketCards(connection).ReadAsync(new CardOptions(), stop);
        foreach (TicketCard card in cards)
        {
            page.Line($"");
            foreach (string line in CardDrawing.Draw(card, new CardStyle()))
            {
                page.Line($"{line}");
            }
        }
    }
}
