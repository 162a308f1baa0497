using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Entra;
using SecureScoreSnow.Client.Http;
using SecureScoreSnow.Client.Tracing;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>Finds in a text what tells which error it is about.</summary>
internal static class ErrorTexts
{
    private const int LongestMessage = 600;

    // As PowerShell writes it: the id, and the command that it came from.
    private static readonly Regex s_ownId = new(
        @"\b(?<id>[A-Z]\w+),\s*SecureScoreSnow\.|\A\s*(?<id>[A-Z]\w+)\s*\z", RegexOptions.CultureInvariant);

    private static readonly Regex s_entra = new(@"\bAADSTS(?<number>\d{4,9})\b", RegexOptions.CultureInvariant);

    private static readonly Regex s_status = new(
        @"\b(?:HTTP(?:/[\d.]+)?|status(?:\s*code)?(?:\s+(?:is|was|of))?|error|success)\W{1,5}(?<status>[1-5]\d\d)\b"
            + @"|\((?<status>[45]\d\d)\)|\A\s*(?<status>[45]\d\d)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex s_transaction = new(
        @"\bX-Transaction-ID[""']?\s*[:=]\s*[""']?(?<id>[0-9a-z]{8,64})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The codes that the text names: as this module does, or by the number that Entra gives.</summary>
    internal static IReadOnlyList<SnowErrorCode> CodesIn(string text) =>
    [
        .. s_ownId.Matches(text).Cast<Match>().Select(id => Parsed(id.Groups["id"].Value))
            .Concat(s_entra.Matches(text).Cast<Match>().Select(number => EntraErrorCodes.Find(
                int.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture))))
            .OfType<SnowErrorCode>()
            .Distinct(),
    ];

    /// <summary>The HTTP status that the text names; null where it names none.</summary>
    internal static int? StatusIn(string text) => s_status.Match(text) is { Success: true } found
        ? int.Parse(found.Groups["status"].Value, CultureInfo.InvariantCulture)
        : null;

    internal static string? TransactionIn(string text) =>
        s_transaction.Match(text) is { Success: true } found ? found.Groups["id"].Value : null;

    /// <summary>What a status stands for where nothing else is known; null where it is no failure.</summary>
    internal static SnowErrorCode? CodeOf(int? status) =>
        status is { } given ? ReplyRules.CodeOf(new ReplyFacts(given)) : null;

    /// <summary>The text in one line and of a length that a console has room for.</summary>
    internal static string Shortened(string text)
    {
        // What was copied from a console may have a token in it.
        string line = new KnownSecrets().Hide(Regex.Replace(text.Trim(), @"\s+", " "));
        return line.Length <= LongestMessage ? line : line.Remove(LongestMessage) + "…";
    }

    private static SnowErrorCode? Parsed(string id) =>
        Enum.TryParse(id, out SnowErrorCode code) && code.ToString() == id ? code : null;
}
