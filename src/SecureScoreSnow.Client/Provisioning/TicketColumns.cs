using System.Globalization;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Tables;
using SecureScoreSnow.Client.Tickets;

namespace SecureScoreSnow.Client.Provisioning;

/// <summary>Which columns our tickets fill, and what the instance's dictionary says of them.</summary>
internal static class TicketColumns
{
    /// <summary>The columns of a new ticket, as it would be sent.</summary>
    internal static Dictionary<string, string> Sample(TicketType type, FieldMap map, DateTimeOffset now)
    {
        SecureTask task = new()
        {
            Name = "SecureScoreSnow provisioning check",
            Type = type,
            ExternalId = "provisioning-check",
            Category = "Identity",
            Initiator = "SecureScoreSnow",
            PortalUrl = "https://security.microsoft.com/securescore",
            PointsToGain = 1,
            MaxPoints = 1,
        };
        CampaignOptions options = new()
        {
            Settings = ConnectionSettings.Default.With(type, TicketTypeSettings.Default with { FieldMap = map }),
        };
        return TicketContent.ForNew(
            task, TicketIdentity.Of(task), options, new TicketMoment(now, "provisioning", null));
    }

    /// <summary>The columns of a table by name; its own description of one counts before that of its parent.</summary>
    internal static Dictionary<string, TableRecord> Known(Reading dictionary, string table)
    {
        Dictionary<string, TableRecord> known = new(StringComparer.Ordinal);
        foreach (TableRecord row in dictionary.Rows.OrderBy(row => row["name"] == table ? 0 : 1))
        {
            if (!known.ContainsKey(row["element"]))
            {
                known[row["element"]] = row;
            }
        }

        return known;
    }

    internal static int LengthOf(TableRecord column) =>
        int.TryParse(column["max_length"], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? length
            : int.MaxValue;
}
