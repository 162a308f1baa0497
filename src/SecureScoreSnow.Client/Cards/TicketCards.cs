using SecureScoreSnow.Client.Batch;
using SecureScoreSnow.Client.Connections;

namespace SecureScoreSnow.Client.Cards;

/// <summary>Reads the cards "Change management" and "Incident management".</summary>
/// <remarks>
/// Everything on all cards comes with one request (Batch API), or with one request for each number where the instance,
/// or the user's rights, allow no batch. What may not be read is left out of the card, which says so.
/// </remarks>
public sealed class TicketCards(SnowConnection connection)
{
    /// <summary>Reads the cards that are wanted, in the order in which they are wanted.</summary>
    /// <exception cref="SnowException">The instance cannot be reached, or refuses the sign-in.</exception>
    public async Task<IReadOnlyList<TicketCard>> ReadAsync(CardOptions options, CancellationToken cancellationToken)
    {
        DateTimeOffset now = connection.Clock.GetUtcNow();
        CardQuestions[] cards = [.. options.Types.Select(type => new CardQuestions(connection, type, options, now))];
        ReadAnswer[] answers = await connection.Reads
            .ReadAsync([.. cards.SelectMany(card => card.Calls)], budget: null, cancellationToken)
            .ConfigureAwait(false);
        List<TicketCard> read = [];
        int place = 0;
        foreach (CardQuestions card in cards)
        {
            read.Add(card.Read(answers.Skip(place).Take(card.Calls.Count)));
            place += card.Calls.Count;
        }

        return read;
    }
}
