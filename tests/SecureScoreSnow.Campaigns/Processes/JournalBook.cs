using SecureScoreSnow.Sandbox;

namespace SecureScoreSnow.Campaigns.Processes;

/// <summary>All notes of a sandbox: which record has which, and how often.</summary>
internal sealed class JournalBook
{
    private readonly Dictionary<(string Record, string Text), int> _notes;

    private JournalBook(Dictionary<(string Record, string Text), int> notes) => _notes = notes;

    internal static JournalBook Of(SandboxInstance sandbox) => new(sandbox.Tables.Find("sys_journal_field")
        .GroupBy(note => (note["element_id"], note["value"]))
        .ToDictionary(notes => notes.Key, notes => notes.Count()));

    /// <summary>Counts what is not as in the book of a clean run.</summary>
    internal void CompareTo(JournalBook clean, CampaignVerdict verdict, string where)
    {
        foreach ((string Record, string Text) note in _notes.Keys.Union(clean._notes.Keys))
        {
            int count = _notes.GetValueOrDefault(note);
            int expected = clean._notes.GetValueOrDefault(note);
            if (count < expected)
            {
                verdict.Lose($"{where}: the note '{note.Text}' of {note.Record}");
            }
            else if (count > expected)
            {
                verdict.Duplicate($"{where}: the note '{note.Text}' of {note.Record}, {count} times");
            }
        }
    }
}
