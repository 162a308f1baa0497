using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Lists the sandboxes that run in this process.</summary>
[Cmdlet(VerbsCommon.Get, "SnowSandbox")]
[OutputType(typeof(SnowSandbox))]
public sealed class GetSandboxCommand : SnowCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            Attempt(name, () => WriteObject(RunningSandboxes.Matching(name), enumerateCollection: true));
        }
    }
}
