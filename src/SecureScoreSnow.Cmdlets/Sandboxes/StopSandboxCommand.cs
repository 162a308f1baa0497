using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Stops sandboxes of this process: the newest, unless others are named.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SnowSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SnowSandbox))]
public sealed class StopSandboxCommand : SnowCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            StopEach(RunningSandboxes.All.Reverse().Take(1));
            return;
        }

        foreach (string name in Name)
        {
            Attempt(name, () => StopEach(RunningSandboxes.Matching(name)));
        }
    }

    private void StopEach(IEnumerable<SnowSandbox> sandboxes)
    {
        foreach (SnowSandbox sandbox in sandboxes)
        {
            if (ShouldProcess(sandbox.Name, Messages.StopSandbox))
            {
                Wait(RunningSandboxes.StopAsync(sandbox));
                Session.Leave(sandbox);
                if (PassThru)
                {
                    WriteObject(sandbox);
                }
            }
        }
    }
}
