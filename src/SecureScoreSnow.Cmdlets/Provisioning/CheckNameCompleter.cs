using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using SecureScoreSnow.Client.Provisioning;

namespace SecureScoreSnow.Cmdlets.Provisioning;

/// <summary>Offers the checks of an instance.</summary>
internal sealed class CheckNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => ProvisioningCheckup.Names
        .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(name => new CompletionResult(name));
}
