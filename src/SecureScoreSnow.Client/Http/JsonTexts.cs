using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads JSON that is there already.</summary>
internal static class JsonTexts
{
    /// <summary>Without where in the text each value was, which nobody asks for.</summary>
    internal static JsonLoadSettings Bare { get; } = new() { LineInfoHandling = LineInfoHandling.Ignore };

    /// <remarks>Left alone, the library turns texts that look like dates into local dates.</remarks>
    /// <exception cref="JsonException">It is no JSON, or nested beyond all use.</exception>
    internal static JToken Parse(string text)
    {
        using StringReader characters = new(text);
        using JsonTextReader json = new(characters)
        {
            ArrayPool = CharacterPool.Shared,
            DateParseHandling = DateParseHandling.None,
            MaxDepth = 64,
        };
        return JToken.ReadFrom(json, Bare);
    }
}
