using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Offers the releases that a sandbox can be of.</summary>
internal sealed class ReleaseCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) => SandboxLauncher.Releases
        .Where(release => release.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(release => new CompletionResult($"'{release}'"));
}
