using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Client.Http;

namespace SecureScoreSnow.Client.Saved;

/// <summary>What a readable file holds: the connection, and under which generation its secrets are kept.</summary>
/// <remarks>
/// Version 1 had neither a version nor settings, and is read as one that sets nothing. Whoever changes the meaning of
/// a member, or adds one that must not be lost, counts <see cref="NewestVersion"/> up.
/// </remarks>
internal sealed record SavedDocument(string Generation, SavedConnection Connection)
{
    internal const int NewestVersion = 2;

    private const int FirstVersion = 1;

    private static readonly JsonSerializerSettings s_settings = new()
    {
        Converters = [new StringEnumConverter { AllowIntegerValues = false }],
        DateParseHandling = DateParseHandling.DateTimeOffset,
        Formatting = Formatting.Indented,
        MaxDepth = 8,
        NullValueHandling = NullValueHandling.Ignore,

        // What is not set is shared by all connections, and must not be written into.
        ObjectCreationHandling = ObjectCreationHandling.Replace,
    };

    [JsonProperty(Order = -1)]
    public int Version { get; init; } = NewestVersion;

    internal string ToJson() => JsonConvert.SerializeObject(this with { Version = NewestVersion }, s_settings);

    /// <summary>Null where the text is damaged, or is another connection's.</summary>
    /// <exception cref="SnowException">
    /// <see cref="SnowErrorCode.SavedConnectionNewer"/>: a later version of this product wrote it.
    /// </exception>
    internal static SavedDocument? Parse(string text, string key)
    {
        try
        {
            if (JsonTexts.Parse(text) is not JObject content)
            {
                return null;
            }

            // Before anything else of it: what a later version means by the rest is not known.
            RequireKnown(key, content[nameof(Version)], NewestVersion);
            RequireKnown(
                key,
                content.SelectToken($"{nameof(Connection)}.{nameof(SavedConnection.Settings)}.{nameof(Version)}"),
                ConnectionSettings.NewestVersion);
            return JsonConvert.DeserializeObject<SavedDocument>(text, s_settings) is { } document
                && document.IsWhole(key) ? document : null;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static void RequireKnown(string key, JToken? version, int newest)
    {
        // A number that is too long to be one of these is a big one.
        if (version is JValue { Type: JTokenType.Integer } number && !(number.Value is long known && known <= newest))
        {
            throw new SnowException(SnowErrorCode.SavedConnectionNewer, null, key, number.Value, newest);
        }
    }

    // The file may say anything, null as well.
    private bool IsWhole(string key) =>
        Version >= FirstVersion
        && Guid.TryParseExact(Generation, "N", out _)
        && Connection is { Instance.IsAbsoluteUri: true }
        && ConnectionName.IsValid(Connection.Name)
        && ConnectionName.KeyOf(Connection.Name) == key
        && IsWhole(Connection.Settings.Change)
        && IsWhole(Connection.Settings.Incident);

    private static bool IsWhole(TicketTypeSettings settings) =>
        IsWhole(settings.StateNames.Values)
        && IsWhole(settings.FieldMap.Columns.Values)
        && IsWhole(settings.FieldMap.FixedValues.Values)
        && IsWhole(settings.FieldMap.FixedNames.Values);

    private static bool IsWhole(IEnumerable<string?> texts) => texts.All(text => text is not null);
}
