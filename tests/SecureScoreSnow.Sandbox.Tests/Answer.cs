using System.Text;
using System.Text.Json;

namespace SecureScoreSnow.Sandbox.Tests;

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    internal string BodyText => Encoding.UTF8.GetString(Body);

    internal JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    internal JsonElement Result => Json.GetProperty("result");

    internal JsonElement[] Rows => [.. Result.EnumerateArray()];

    internal string Detail => Text("error", "detail");

    internal string Message => Text("error", "message");

    internal string Header(string name) => Headers.GetValueOrDefault(name, "");

    internal string Text(params string[] path)
    {
        JsonElement place = Json;
        foreach (string name in path)
        {
            place = place.GetProperty(name);
        }

        return place.ToString();
    }

    /// <summary>One column of every row.</summary>
    internal string[] Column(string name) => [.. Rows.Select(row => row.GetProperty(name).ToString())];
}
