using System.Globalization;

using Newtonsoft.Json.Linq;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Policies;

/// <summary>One object of a policy file. What is wrong is noted, and read as if it were not there.</summary>
internal sealed class PolicyObject
{
    private readonly JObject _content;
    private readonly int _line;
    private readonly PolicyMistakes _mistakes;

    internal PolicyObject(JToken token, IReadOnlyList<string> names, PolicyMistakes mistakes)
    {
        _mistakes = mistakes;
        _line = PolicyMistakes.LineOf(token);
        _content = token as JObject ?? [];
        if (token is not JObject)
        {
            mistakes.Add(_line, Messages.PolicyNoObject, string.Join(", ", names));
        }

        foreach (JProperty stranger in _content.Properties().Where(property => !names.Contains(property.Name)))
        {
            mistakes.Add(
                PolicyMistakes.LineOf(stranger), Messages.PolicyNameUnknown, stranger.Name, string.Join(", ", names));
        }
    }

    /// <summary>What stands under a name; null where nothing does.</summary>
    internal JToken? Find(string name) => _content[name] is { Type: not JTokenType.Null } value ? value : null;

    internal bool Flag(string name) =>
        Find(name) is { } value && Expect(name, value, value.Type == JTokenType.Boolean, "true, false")
        && value.Value<bool>();

    internal string? Text(string name, bool isRequired = false) =>
        Find(name) is { } value ? TextOf(name, value) : Missing<string>(name, isRequired);

    /// <summary>One text or a list of them.</summary>
    internal IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        null => [],
        JArray { Count: > 0 } values => [.. values.Select(value => TextOf(name, value)).OfType<string>()],
        JToken value => TextOf(name, value) is { } text ? [text] : [],
    };

    internal double? Number(string name, double least, double most, bool isRequired = false, bool isWhole = false)
    {
        if (Find(name) is not { } value)
        {
            return Missing<double?>(name, isRequired);
        }

        bool isNumber = value.Type == JTokenType.Integer || (value.Type == JTokenType.Float && !isWhole);
        double number = isNumber ? value.Value<double>() : 0;
        string expected = least == most ? $"{least}" : most == double.MaxValue ? $"≥ {least}" : $"{least} – {most}";
        return Expect(name, value, isNumber && number >= least && number <= most, expected) ? number : null;
    }

    /// <summary>A word of an enumeration, by its name.</summary>
    internal T? Word<T>(string name)
        where T : struct, Enum =>
        OneOf(name, typeof(T).GetEnumNames()) is { } word && Enum.TryParse(word, out T value) ? value : null;

    /// <summary>One of these words, in whatever case; given back as it stands in the list.</summary>
    internal string? OneOf(string name, IReadOnlyList<string> words)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? given = value.Type == JTokenType.String ? value.Value<string>() : null;
        string? word = words.FirstOrDefault(known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase));
        Expect(name, value, word is not null, string.Join(", ", words));
        return word;
    }

    /// <summary>The entries of a list that must have some.</summary>
    internal IEnumerable<JToken> List(string name)
    {
        JToken? value = Find(name);
        if (value is JArray { Count: > 0 } list)
        {
            return list;
        }

        _mistakes.Add(value is null ? _line : PolicyMistakes.LineOf(value), Messages.PolicyNoList, name);
        return [];
    }

    /// <summary>Names and values, which are texts, numbers or truth values.</summary>
    internal IReadOnlyDictionary<string, string> Map(string name)
    {
        Dictionary<string, string> map = [];
        foreach (JProperty entry in (Find(name) as JObject)?.Properties() ?? [])
        {
            bool isPlain = entry.Value.Type
                is JTokenType.String or JTokenType.Integer or JTokenType.Float or JTokenType.Boolean;
            if (Expect(entry.Name, entry.Value, isPlain, Messages.PolicyPlainValue))
            {
                map[entry.Name] = entry.Value.Type == JTokenType.Boolean
                    ? entry.Value.Value<bool>() ? "true" : "false"
                    : entry.Value.Value<string>()!;
            }
        }

        return Find(name) is { } value && !Expect(name, value, value is JObject, "{ … }")
            ? new Dictionary<string, string>()
            : map;
    }

    private string? TextOf(string name, JToken value)
    {
        string? text = value.Type == JTokenType.String ? value.Value<string>() : null;
        return Expect(name, value, !string.IsNullOrWhiteSpace(text), Messages.PolicyText) ? text : null;
    }

    private T? Missing<T>(string name, bool isRequired)
    {
        if (isRequired)
        {
            _mistakes.Add(_line, Messages.PolicyNameMissing, name);
        }

        return default;
    }

    private bool Expect(string name, JToken value, bool isRight, string expected)
    {
        if (!isRight)
        {
            _mistakes.Add(
                PolicyMistakes.LineOf(value),
                Messages.PolicyValueWrong,
                name,
                value is JContainer ? "…" : Convert.ToString(((JValue)value).Value, CultureInfo.InvariantCulture),
                expected);
        }

        return isRight;
    }
}
