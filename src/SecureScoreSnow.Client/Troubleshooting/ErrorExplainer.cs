using System.Globalization;
using System.Text.RegularExpressions;

using SecureScoreSnow.Client.Resources;

namespace SecureScoreSnow.Client.Troubleshooting;

/// <summary>Explains errors of this module, and texts of ServiceNow, in the user's language.</summary>
public static class ErrorExplainer
{
    /// <summary>Explains an error, by the service's own words where they say more than its code.</summary>
    /// <returns>What it means; nothing where nothing is known about it.</returns>
    public static IReadOnlyList<ErrorExplanation> Explain(ErrorFacts facts)
    {
        if (facts.Code is not { } code)
        {
            return ExplainText(facts);
        }

        (KnownText Known, Match Found)[] said = [.. KnownTexts.In(facts.ServerWords ?? string.Empty).Take(1)];
        return said.Length > 0
            ? [Explain(facts, said[0].Known, said[0].Found) with { Error = code.ToString() }]
            : [Explain(facts, code)];
    }

    /// <summary>Whether anything is known about an error.</summary>
    public static bool IsKnown(ErrorFacts facts) =>
        facts.Code is not null || ErrorTexts.CodesIn(facts.Message).Count > 0 || KnownTexts.In(facts.Message).Any();

    // A text may hold several errors, as a log does; an id of this module or of Entra tells more than what stands by.
    private static List<ErrorExplanation> ExplainText(ErrorFacts facts)
    {
        ErrorFacts found = facts with
        {
            Message = ErrorTexts.Shortened(facts.Message),
            Status = facts.Status ?? ErrorTexts.StatusIn(facts.Message),
            TransactionId = facts.TransactionId ?? ErrorTexts.TransactionIn(facts.Message),
        };
        IReadOnlyList<SnowErrorCode> named = ErrorTexts.CodesIn(facts.Message);
        if (named.Count > 0)
        {
            return [.. named.Select(code => Explain(found, code))];
        }

        List<ErrorExplanation> known =
            [.. KnownTexts.In(facts.Message).Select(text => Explain(found, text.Known, text.Found))];
        return known.Count > 0 || ErrorTexts.CodeOf(found.Status) is not { } code ? known : [Explain(found, code)];
    }

    private static ErrorExplanation Explain(ErrorFacts facts, SnowErrorCode code) => Explained(facts) with
    {
        Error = code.ToString(),
        Code = code,
        Meaning = TextOf($"Meaning{code}"),
        Causes = CausesOf(CodeCauses.Of(code)),
    };

    private static ErrorExplanation Explain(ErrorFacts facts, KnownText known, Match found) => Explained(facts) with
    {
        Error = known.Key,
        Code = facts.Code,
        Meaning = string.Format(
            CultureInfo.CurrentCulture, TextOf($"Meaning{known.Key}"), KnownText.Arguments(found)),
        Causes = CausesOf(known.Causes),
    };

    private static ErrorExplanation Explained(ErrorFacts facts) => new()
    {
        Message = facts.Message,
        Remedy = facts.Remedy,
        Request = facts.Request,
        Status = facts.Status,
        TransactionId = facts.TransactionId,
        ServerMessage = facts.ServerWords,
    };

    private static ErrorCause[] CausesOf(IEnumerable<TroubleCause> causes) =>
        [.. causes.Select((cause, place) => new ErrorCause(
            place + 1, TextOf($"Cause{cause}"), TextOf($"Check{cause}"), TextOf($"Fix{cause}")))];

    private static string TextOf(string key) =>
        TroubleTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"No text: {key}");
}
