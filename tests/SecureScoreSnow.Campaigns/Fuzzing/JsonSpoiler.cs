using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Campaigns.Fuzzing;

/// <summary>Changes a document in one place as its structure allows it, and says how.</summary>
internal sealed class JsonSpoiler(Random draw)
{
    private const int Deep = 300;
    private const int Long = 100_000;

    // Whose number it is only the instance knows; a wrong one is an answer like any other.
    private const string Number = "number";

    private static readonly object?[] s_oddities =
    [
        null, true, "", " ", "0", "-1", "null", "\n", "a\r\nb: c", "\0", "\uD800", "\u202E", "<b>&lt;</b>", "NaN",
        long.MaxValue, -1L, 0L, double.MaxValue, 1e-300, "9999-12-31 23:59:59", "0000-00-00", "{}", "../../x",
        "99999999999999999999999999999999",
    ];

    /// <summary>The document, with its texts as they are.</summary>
    internal static JToken Read(string text)
    {
        using JsonTextReader reader = new(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    internal string Spoil(JToken root)
    {
        JToken[] places = [.. (root as JContainer)?.Descendants().Where(token => token is not JProperty) ?? []];
        if (places.Length == 0)
        {
            return "nothing to change";
        }

        JToken place = places[draw.Next(places.Length)];
        return draw.Next(9) switch
        {
            0 => Remove(place),
            1 => Put(place, JValue.CreateNull(), "null"),
            2 => Put(place, Other(place), "another type"),
            3 => Put(place, Nested(), "deep nesting"),
            4 => Put(place, new JValue(new string('x', Long)), "long text"),
            5 => Repeat(place),
            6 => Rename(place),
            7 => Shuffle(places),
            _ => Put(place, new JValue(s_oddities[draw.Next(s_oddities.Length)]), "an oddity"),
        };
    }

    private static string Remove(JToken place)
    {
        (place.Parent is JProperty member ? member : place).Remove();
        return "member left out";
    }

    private static string Put(JToken place, JToken value, string what)
    {
        if (place.Parent is JProperty { Name: Number } && value is not JContainer && value.Type != JTokenType.Null)
        {
            value = "";
        }

        place.Replace(value);
        return $"{what} in its place";
    }

    private static JToken Other(JToken place) => place switch
    {
        JObject members => new JArray(members.PropertyValues()),
        JArray elements => new JObject(elements.Select((element, number) => new JProperty($"{number}", element))),
        { Type: JTokenType.String } => new JObject { ["value"] = new JArray(place), ["display_value"] = 1 },
        _ => place.ToString(),
    };

    private static JArray Nested()
    {
        JArray outer = [];
        for (int depth = 0; depth < Deep; depth++)
        {
            outer = [outer];
        }

        return outer;
    }

    private static string Repeat(JToken place)
    {
        if (place.Parent is JArray)
        {
            place.AddAfterSelf(place.DeepClone());
            return "element twice";
        }

        return Remove(place);
    }

    private static string Rename(JToken place)
    {
        if (place.Parent is JProperty member)
        {
            string name = $"{member.Name}_";
            if (member.Parent is JObject owner && owner[name] is null)
            {
                member.Replace(new JProperty(name, place));
            }
        }

        return "member under another name";
    }

    private string Shuffle(JToken[] places)
    {
        JArray[] lists = [.. places.OfType<JArray>()];
        if (lists.Length > 0)
        {
            JArray list = lists[draw.Next(lists.Length)];
            JToken[] elements = [.. list];
            draw.Shuffle(elements);
            list.ReplaceAll(elements);
        }

        return "elements in another order";
    }
}
