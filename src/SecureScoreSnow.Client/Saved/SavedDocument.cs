using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace SecureScoreSnow.Client.Saved;

/// <summary>What a readable file holds: the connection, and under which generation its secrets are kept.</summary>
internal sealed record SavedDocument(string Generation, SavedConnection Connection)
{
    private static readonly JsonSerializerSettings s_settings = new()
    {
        Converters = [new StringEnumConverter { AllowIntegerValues = false }],
        DateParseHandling = DateParseHandling.DateTimeOffset,
        Formatting = Formatting.Indented,
        MaxDepth = 8,
        NullValueHandling = NullValueHandling.Ignore,
    };

    internal string ToJson() => JsonConvert.SerializeObject(this, s_settings);

    /// <summary>Null where the text is damaged, or is another connection's.</summary>
    internal static SavedDocument? Parse(string text, string key)
    {
        try
        {
            return JsonConvert.DeserializeObject<SavedDocument>(text, s_settings) is { } document
                && document.IsWhole(key) ? document : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    // The file may say anything, null as well.
    private bool IsWhole(string key) =>
        Guid.TryParseExact(Generation, "N", out _)
        && Connection is { Instance.IsAbsoluteUri: true }
        && ConnectionName.IsValid(Connection.Name)
        && ConnectionName.KeyOf(Connection.Name) == key;
}
