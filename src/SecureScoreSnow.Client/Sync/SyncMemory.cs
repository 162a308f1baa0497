using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Sync;

/// <summary>
/// What a sync has concluded about a ticket, as it stands in the ticket's block: the instance is all the memory there
/// is. It is written in the same request as what it tells of.
/// </summary>
/// <param name="Status">The status of the action that the conclusion is about.</param>
/// <param name="Deed">How far it has come.</param>
/// <param name="State">The stored state that the ticket was in then.</param>
/// <param name="Count">How many conclusions there have been, so that the same one later is another one.</param>
internal sealed record SyncMemory(string Status, SyncDeed Deed, string State, int Count)
{
    /// <summary>The status of an action that is not in the catalogue.</summary>
    internal const string Gone = "Gone";

    private static readonly Regex s_form = new(
        @"^(?<status>[A-Za-z]{1,40}), (?<deed>[a-z]{1,20}) in (?<state>\S{1,40}) #(?<count>[0-9]{1,6})\z",
        RegexOptions.CultureInvariant);

    /// <returns>The memory; null where there is none, or where somebody changed it to something else.</returns>
    internal static SyncMemory? Read(string? line)
    {
        Match match = s_form.Match(line ?? string.Empty);
        return match.Success && Enum.TryParse(match.Groups["deed"].Value, ignoreCase: true, out SyncDeed deed)
            ? new SyncMemory(
                match.Groups["status"].Value,
                deed,
                match.Groups["state"].Value,
                int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>The line of the block.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}, {1} in {2} #{3}", Status, Deed.ToString().ToLowerInvariant(), State, Count);
}
