using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>
/// Offers control ids with their titles: those that were read in this session, or else those that the module knows.
/// </summary>
internal sealed class ControlCompleter : ValueCompleter
{
    internal static IEnumerable<Offer> Of(CompletionCall call)
    {
        Offer[] seen = [.. call.Session?.Seen.Controls ?? []];
        return seen.Length > 0
            ? seen
            : KnownActions.Controls().Select(control => new Offer(control.ControlId, control.Title));
    }

    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        Of(call).Select(control => control with { ListText = $"{control.Value}  {control.ToolTip}" });
}
