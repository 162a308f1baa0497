using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Http;

/// <summary>Reads JSON that is there already.</summary>
internal static class JsonTexts
{
    /// <remarks>Left alone, the library turns texts that look like dates into local dates.</remarks>
    /// <exception cref="JsonException">It is no JSON, or nested beyond all use.</exception>
    internal static JToken Parse(string text)
    {
        using StringReader characters = new(text);
        using JsonTextReader json = new(characters) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
        return JToken.ReadFrom(json);
    }
}
