using System.Globalization;
using System.Text.Json.Nodes;

namespace SecureScoreSnow.Sandbox.Graph;

/// <summary>How Graph writes the values that snapshots and profiles share.</summary>
internal static class GraphJson
{
    internal static JsonObject Vendor() => new()
    {
        ["provider"] = "SecureScore",
        ["providerVersion"] = null,
        ["subProvider"] = null,
        ["vendor"] = "Microsoft",
    };

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A double, which is written with its decimal point even where it is whole.</summary>
    internal static JsonNode Double(double value) => JsonValue.Create(decimal.Round((decimal)value, 2) + 0.0m);

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    internal static string Midnight(DateOnly day) =>
        day.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
}
