using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>
/// Offers control ids with their titles: those that were read in this session, and those that the module knows.
/// </summary>
internal sealed class ControlCompleter : ValueCompleter
{
    internal static IEnumerable<Offer> Of(CompletionCall call)
    {
        SortedDictionary<string, Offer> offers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string controlId, string title) in KnownActions.Controls())
        {
            offers[controlId] = new Offer(controlId, title);
        }

        // What the tenant calls it goes before what the module knows.
        foreach (Offer seen in call.Session?.Seen.Controls ?? [])
        {
            offers[seen.Value] = seen;
        }

        return offers.Values;
    }

    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        Of(call).Select(control => control with { ListText = $"{control.Value}  {control.ToolTip}" });
}
