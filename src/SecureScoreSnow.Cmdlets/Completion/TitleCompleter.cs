namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers titles of improvement actions, with their control ids.</summary>
internal sealed class TitleCompleter : ValueCompleter
{
    private protected override bool IsPattern => true;

    private protected override IEnumerable<Offer> Offers(CompletionCall call) => ControlCompleter.Of(call)
        .Where(control => control.ToolTip is { Length: > 0 })
        .Select(control => new Offer(control.ToolTip!, control.Value));
}
