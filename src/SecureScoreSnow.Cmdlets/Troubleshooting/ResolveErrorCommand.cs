using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Client;
using SecureScoreSnow.Client.Troubleshooting;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Explains the last error of this module, or errors and texts that it is given.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "SnowError")]
[OutputType(typeof(ErrorExplanation))]
public sealed class ResolveErrorCommand : SnowCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("ErrorRecord", "Exception", "Text")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            if (!MyInvocation.ExpectingInput)
            {
                Attempt(null, () => Explain(Last()));
            }
        }
        else if (InputObject.BaseObject is string line)
        {
            // A text from the clipboard comes line by line, and may say in one line what another one is about.
            _lines.Add(line);
        }
        else
        {
            Attempt(InputObject, () => Explain(ErrorInput.FactsOf(InputObject)));
        }
    }

    protected override void EndProcessing()
    {
        if (_lines.Count > 0)
        {
            string text = string.Join("\n", _lines);
            Attempt(text, () => Explain(new ErrorFacts(text)));
        }
    }

    private void Explain(ErrorFacts facts)
    {
        IReadOnlyList<ErrorExplanation> explanations = ErrorExplainer.Explain(facts);
        if (explanations.Count == 0)
        {
            throw new SnowException(SnowErrorCode.ErrorUnexplained, null, facts.Message.Trim());
        }

        WriteObject(explanations, enumerateCollection: true);
    }

    // The newest of ours; without one, the newest about which something is known.
    private ErrorFacts Last()
    {
        ErrorFacts[] errors =
        [
            .. ((SessionState.PSVariable.GetValue("global:Error") as IList) ?? Array.Empty<object>())
                .Cast<object>()
                .Select(error => ErrorInput.FactsOf(PSObject.AsPSObject(error)))
                .Where(facts => facts.Code is not (SnowErrorCode.ErrorMissing or SnowErrorCode.ErrorUnexplained)),
        ];
        return errors.FirstOrDefault(facts => facts.Code is not null)
            ?? errors.FirstOrDefault(ErrorExplainer.IsKnown)
            ?? throw new SnowException(SnowErrorCode.ErrorMissing, null);
    }
}
