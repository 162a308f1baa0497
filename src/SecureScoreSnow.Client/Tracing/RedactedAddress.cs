using System.Text.RegularExpressions;

namespace SecureScoreSnow.Client.Tracing;

/// <summary>
/// Shows an address without what may be secret in it: user and password, fragment, values by their name.
/// </summary>
internal static class RedactedAddress
{
    private const string Query = "sysparm_query";

    // A condition of an encoded query: the column is in small letters, what is done with it in capitals or signs.
    private static readonly Regex s_condition = new(@"^(?<column>(?:OR|NQ)?[a-z0-9_.]+).*\z", RegexOptions.Singleline);

    internal static string Of(Uri address) =>
        address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
            + PathOf(address)
        : SecretNames.Hidden;

    internal static string PathOf(Uri address)
    {
        string query = string.Join("&", Parameters(address).Select(parameter => parameter.Written));
        return query.Length == 0 ? address.AbsolutePath : $"{address.AbsolutePath}?{query}";
    }

    /// <summary>The parameters, decoded.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> QueryOf(Uri address) =>
        Parameters(address).Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value));

    private static IEnumerable<(string Name, string Value, string Written)> Parameters(Uri address)
    {
        foreach (string part in address.Query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = part.Split(['='], 2);
            string name = Decode(halves[0]);
            string value = halves.Length > 1 ? Decode(halves[1]) : string.Empty;
            string shown = Shown(name, value);
            yield return (name, shown, shown == value ? part : $"{halves[0]}={Uri.EscapeDataString(shown)}");
        }
    }

    private static string Shown(string name, string value) =>
        value.Length > 0 && SecretNames.IsSecretParameter(name) ? SecretNames.Hidden
        : name == Query ? string.Join("^", value.Split('^').Select(ShownCondition))
        : value;

    private static string ShownCondition(string condition)
    {
        string column = s_condition.Match(condition).Groups["column"].Value;
        return column.Length > 0 && column.Length < condition.Length && SecretNames.IsSecret(column)
            ? column + SecretNames.Hidden
            : condition;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
