using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>Writes the scores of a day as a secureScore entity.</summary>
internal static partial class SnapshotJson
{
    private static readonly string[] s_services =
        ["HasEXOP2", "HasSPOP2", "HasMDOP1", "HasMDOP2", "HasOCAS", "HasCLB", "HasAADFree"];

    internal static IReadOnlyList<GraphRow> All(MicrosoftTenant tenant) =>
    [
        .. tenant.Snapshots.Select((snapshot, age) =>
            new GraphRow(IdOf(tenant, snapshot), () => Of(tenant, snapshot, isNewest: age == 0))),
    ];

    private static string IdOf(MicrosoftTenant tenant, ScoreSnapshot snapshot) =>
        string.Create(CultureInfo.InvariantCulture, $"{tenant.Id}_{snapshot.Date:yyyy-MM-dd}");

    private static JsonObject Of(MicrosoftTenant tenant, ScoreSnapshot snapshot, bool isNewest) => new()
    {
        ["id"] = IdOf(tenant, snapshot),
        ["azureTenantId"] = tenant.Id,
        ["activeUserCount"] = 126,
        ["createdDateTime"] = GraphJson.Midnight(snapshot.Date),
        ["currentScore"] = GraphJson.Double(snapshot.CurrentScore),
        ["enabledServices"] = GraphJson.Texts(s_services),
        ["licensedUserCount"] = 0,
        ["maxScore"] = GraphJson.Double(snapshot.MaxScore),
        ["vendorInformation"] = GraphJson.Vendor(),
        ["averageComparativeScores"] = Comparisons(),
        ["controlScores"] = new JsonArray(
        [
            .. snapshot.Controls
                .Where(control => !(tenant.AnswersPartially && control.Category == "Device"))
                .Select(control => Score(control, snapshot.Date, isNewest)),
        ]),
    };

    private static JsonObject Score(SecureScoreControl control, DateOnly day, bool isNewest)
    {
        ControlMeasure measure = control.Measure!;
        JsonObject score = new()
        {
            ["controlCategory"] = control.Category,
            ["controlName"] = control.NameInScores ?? control.Id,
            ["description"] = isNewest ? $"<p>{control.Description} </p>" : null,
            ["score"] = GraphJson.Double(measure.Score),
            ["scoreInPercentage"] = GraphJson.Double(
                control.MaxScore > 0 ? measure.Score / control.MaxScore * 100 : 100),
            ["implementationStatus"] = isNewest
                ? measure.ImplementationStatus
                : Digits().Replace(measure.ImplementationStatus, ""),
        };
        if (isNewest)
        {
            AddDetails(score, measure, day);
        }

        return score;
    }

    // Only the newest snapshot has these members at all.
    private static void AddDetails(JsonObject score, ControlMeasure measure, DateOnly day)
    {
        score["lastSynced"] = GraphJson.Midnight(day.AddDays(-measure.SyncLag));
        if (measure.Count is { } count)
        {
            score["count"] = count.ToString(CultureInfo.InvariantCulture);
        }

        if (measure.Total is { } total)
        {
            score["total"] = total.ToString(CultureInfo.InvariantCulture);
        }

        if (measure.On is { } on)
        {
            score["on"] = on ? "true" : "false";
        }
    }

    private static JsonArray Comparisons() =>
    [
        new JsonObject
        {
            ["basis"] = "AllTenants",
            ["averageScore"] = 47.5,
            ["appsScore"] = 30.25,
            ["appsScoreMax"] = 80,
            ["dataScore"] = 1.5,
            ["dataScoreMax"] = 4,
            ["deviceScore"] = 10.75,
            ["deviceScoreMax"] = 20,
            ["identityScore"] = 33.1,
            ["identityScoreMax"] = 60,
            ["infrastructureScore"] = 0,
            ["infrastructureScoreMax"] = 0,
        },
        new JsonObject
        {
            ["basis"] = "TotalSeats",
            ["averageScore"] = 44.2,
            ["SeatSizeRangeLowerValue"] = "101",
            ["SeatSizeRangeUpperValue"] = "500",
            ["appsScore"] = 28.4,
            ["appsScoreMax"] = 78.5,
        },
    ];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
