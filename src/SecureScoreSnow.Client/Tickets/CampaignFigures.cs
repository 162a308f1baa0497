using System.Globalization;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Tickets;

/// <summary>
/// What a run has sent so far, and how it has fitted itself to the instance; what changes much is told as it does.
/// </summary>
/// <remarks>Only the one loop that hands out work writes it.</remarks>
public sealed class CampaignFigures
{
    // A run that finds its pace tells of a few steps on the way, and not of each.
    private const int MostNotes = 6;

    private readonly Action<string> _tell;
    private int _notes;
    private int _toldBatch = 1;
    private int _toldAtATime;

    internal CampaignFigures(Action<string> tell) => _tell = tell;

    /// <summary>How many requests have gone out that create tickets.</summary>
    public int Requests { get; private set; }

    /// <summary>How many tickets these carried.</summary>
    public int Tickets { get; private set; }

    /// <summary>How many tickets the smallest of them carried; zero before the first one.</summary>
    public int SmallestBatch { get; private set; }

    /// <summary>How many tickets the largest of them carried.</summary>
    public int LargestBatch { get; private set; }

    /// <summary>How many requests could be under way at a time, at the most.</summary>
    public int MostAtATime { get; private set; }

    /// <summary>A request goes out.</summary>
    /// <param name="tickets">How many tickets it carries.</param>
    /// <param name="atATime">How many may be under way at the moment.</param>
    internal void Sent(int tickets, int atATime)
    {
        Requests++;
        Tickets += tickets;
        SmallestBatch = Requests == 1 ? tickets : Math.Min(SmallestBatch, tickets);
        LargestBatch = Math.Max(LargestBatch, tickets);
        MostAtATime = Math.Max(MostAtATime, atATime);
        if (tickets >= 2 * _toldBatch)
        {
            _toldBatch = tickets;
            Tell(Messages.NoteBatch, tickets);
        }

        if (_toldAtATime == 0 || atATime >= 2 * _toldAtATime || 2 * atATime <= _toldAtATime)
        {
            _toldAtATime = atATime;
            Tell(Messages.NoteAtATime, atATime);
        }
    }

    private void Tell(string format, int number)
    {
        if (_notes++ < MostNotes)
        {
            _tell(string.Format(CultureInfo.CurrentCulture, format, number));
        }
    }
}
