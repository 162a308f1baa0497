using System.Globalization;

using SecureScoreSnow.Client.Resources;
using SecureScoreSnow.Client.SecureScore;
using SecureScoreSnow.Client.TicketActs;

namespace SecureScoreSnow.Client.Sync;

/// <summary>Says in words what a difference is, for the people who work on the ticket.</summary>
internal sealed class SyncNotes(TenantCatalogue catalogue)
{
    private const string Unknown = "–";

    internal string TextOf(SyncFinding finding)
    {
        SecureScoreAction? action = finding.Action;
        DateTime? day = (action?.SnapshotDate ?? catalogue.SnapshotDate)?.UtcDateTime;
        string left = Number(action?.PointsToGain);
        string most = Number(action?.MaxPoints);
        return finding.Difference switch
        {
            SyncDifference.Completed => Text(SyncTexts.NoteCompleted, Number(action?.Points), most, day),
            SyncDifference.Accepted => Text(DecisionOf(action!.Status), day),
            SyncDifference.Gone => Text(action is null ? SyncTexts.NoteGone : SyncTexts.NoteWithdrawn, day),
            SyncDifference.PointsMoved => Text(
                SyncTexts.NoteMoved, Number(finding.Ticket.Points), left, most, day),
            SyncDifference.Regressed => Text(SyncTexts.NoteRegressed, left, most, day),
            SyncDifference.CancelledByHand => Text(SyncTexts.NoteWritten, ControlState.Ignored),
            _ => Text(SyncTexts.NoteReturned, left, most, day),
        };
    }

    /// <summary>
    /// The note of a difference: another one each time that something else is concluded, and the same one where the
    /// ticket has lost its memory, so that it is found on the ticket and not told twice.
    /// </summary>
    internal TicketNote NoteOf(SyncFinding finding, SyncMemory memory, string? reason = null)
    {
        string text = TextOf(finding);
        SyncMemory known = finding.Ticket.Memory is null ? memory with { Count = 1 } : memory;
        return new TicketNote(WithReason(text, memory.Deed, reason))
        {
            Key = string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1} {2} {3}",
                finding.Difference,
                finding.Action?.PointsToGain,
                finding.Action?.MaxPoints,
                known),
        };
    }

    // What it waits for changes without the ticket; the people who work on it know.
    private static string WithReason(string text, SyncDeed deed, string? reason) => deed switch
    {
        SyncDeed.Waiting => Text(SyncTexts.NoteWaiting, text),
        SyncDeed.Refused => Text(SyncTexts.NoteNotEnded, text, reason),
        _ => text,
    };

    private static string DecisionOf(SecureScoreStatus status) => status switch
    {
        SecureScoreStatus.RiskAccepted => SyncTexts.NoteRiskAccepted,
        SecureScoreStatus.ResolvedThirdParty => SyncTexts.NoteResolvedThirdParty,
        _ => SyncTexts.NoteResolvedAlternate,
    };

    private static string Number(double? points) => points?.ToString("0.##", CultureInfo.CurrentCulture) ?? Unknown;

    private static string Text(string format, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, format, arguments);
}
