using System.Globalization;
using System.Reflection;

using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Resources;
using SecureScoreSnow.Cmdlets.Sandboxes;

namespace SecureScoreSnow.Cmdlets.Completion;

/// <summary>Offers the conditions that a sandbox can be put into, with what each of them is.</summary>
internal sealed class ScenarioCompleter : ValueCompleter
{
    private protected override IEnumerable<Offer> Offers(CompletionCall call) =>
        typeof(ConditionCmdlet).GetProperty(nameof(ConditionCmdlet.Scenario))!
            .GetCustomAttribute<OneOfAttribute>()!
            .Values
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new Offer(
                name,
                CompletionTexts.ResourceManager.GetString($"Scenario{name}", CultureInfo.CurrentUICulture)));
}
