using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>
/// Offers values for an argument while it is typed: at once, without asking anybody anything, and without failing.
/// </summary>
internal abstract class ValueCompleter : IArgumentCompleter
{
    // More than anybody looks through.
    private const int Most = 300;

    /// <summary>Whether the argument takes wildcards: a value that looks like some is escaped then.</summary>
    private protected virtual bool IsPattern => false;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, what is typed must not suffer.")]
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            TypedWord word = new(wordToComplete);
            CompletionCall call = new(ModuleSession.Latest(Runspace.DefaultRunspace), word.Text, fakeBoundParameters);
            return [.. Matching(Offers(call), word.Text).Take(Most).Select(offer => Result(offer, word))];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>All values that there are; the caller picks those that match.</summary>
    private protected abstract IEnumerable<Offer> Offers(CompletionCall call);

    // Those that begin as typed come first; then those whose value or meaning has it anywhere.
    private static IEnumerable<Offer> Matching(IEnumerable<Offer> offers, string typed)
    {
        Offer[] all =
        [
            .. offers.Where(offer => offer.Value.Length > 0)
                .GroupBy(offer => offer.Value, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.First()),
        ];
        Offer[] first = [.. all.Where(offer => offer.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        return first.Concat(all.Except(first).Where(offer => Has(offer.Value, typed) || Has(offer.ToolTip, typed)));
    }

    private static bool Has(string? text, string part) =>
        text?.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private CompletionResult Result(Offer offer, TypedWord word)
    {
        string value = IsPattern ? WildcardPattern.Escape(offer.Value) : offer.Value;
        string shown = offer.ListText ?? offer.Value;
        return new CompletionResult(
            word.Quote(value),
            shown,
            CompletionResultType.ParameterValue,
            string.IsNullOrWhiteSpace(offer.ToolTip) ? shown : offer.ToolTip);
    }
}
