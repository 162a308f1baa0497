using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.TicketActs;

/// <summary>A note as it is written: what it says, and in its last line the marker that it is known by.</summary>
/// <param name="Column">Which journal it goes to.</param>
/// <param name="Text">The text, with the marker.</param>
/// <param name="Marker">The marker: the same for the same note, on whatever ticket.</param>
internal sealed record NoteText(string Column, string Text, string Marker)
{
    internal const string WorkNotes = "work_notes";
    internal const string Comments = "comments";

    /// <summary>What all markers begin with.</summary>
    internal const string MarkerPrefix = "SecureScoreSnow note ";

    // What a journal holds on every release. What does not fit would be cut off there without a word.
    private const int LongestNote = 4000;
    private const int DigitsOfMarker = 12;

    // A journal shows what stands between these as HTML and runs what is in it.
    private static readonly Regex s_codeTag =
        new(@"\[(?=\s*/?\s*code\s*\])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <param name="note">The note.</param>
    /// <param name="ticket">Whose it is, for errors.</param>
    /// <exception cref="SnowException">Nothing of it can be shown, or it is too long.</exception>
    internal static NoteText Of(TicketNote note, string? ticket)
    {
        string text = s_codeTag.Replace(TicketText.Block(note.Text, int.MaxValue), "( ");
        if (text.Length == 0)
        {
            throw new SnowException(SnowErrorCode.NoteEmpty, null, ticket);
        }

        string marker = MarkerPrefix + Digest(note, text);
        int most = LongestNote - marker.Length - 2;
        return text.Length <= most
            ? new NoteText(note.IsPublic ? Comments : WorkNotes, $"{text}\n\n{marker}", marker)
            : throw new SnowException(SnowErrorCode.NoteTooLong, null, ticket, text.Length, most);
    }

    /// <summary>
    /// A note that goes with a change. The same words may go with another change later, so unless it was given a key of
    /// its own it is known by a marker that no other note has: the marker tells whether this very request was carried
    /// out.
    /// </summary>
    /// <exception cref="SnowException">Nothing of it can be shown, or it is too long.</exception>
    internal static NoteText? OfChange(TicketNote? note, string? ticket) =>
        note is null ? null : Of(note with { IsRepeated = note.IsRepeated || note.Key is null }, ticket);

    private static string Digest(TicketNote note, string text)
    {
        string identity = string.Join(
            "\n",
            note.IsPublic ? Comments : WorkNotes,
            note.Key ?? text,
            note.IsRepeated ? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture) : string.Empty);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))
            .Substring(0, DigitsOfMarker)
            .ToLowerInvariant();
    }
}
