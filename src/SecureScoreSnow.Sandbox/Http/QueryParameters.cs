using System.Globalization;

namespace SecureScoreSnow.Sandbox.Http;

/// <summary>Names and values of a query string or of a form.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    internal IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    internal string? this[string name] => _pairs
        .Where(pair => pair.Key == name)
        .Select(pair => pair.Value)
        .FirstOrDefault();

    internal static QueryParameters Parse(string text)
    {
        QueryParameters parameters = new();
        foreach (string part in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? part : part[..equals];
            string value = equals < 0 ? "" : part[(equals + 1)..];
            parameters._pairs.Add(new(Decode(name), Decode(value)));
        }

        return parameters;
    }

    internal bool Flag(string name) => string.Equals(this[name], "true", StringComparison.OrdinalIgnoreCase);

    internal int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
