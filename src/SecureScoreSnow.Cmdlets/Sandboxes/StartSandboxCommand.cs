using System.Management.Automation;
using System.Management.Automation.Runspaces;

using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Starts a sandbox in this process.</summary>
[Cmdlet(VerbsLifecycle.Start, "SnowSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SnowSandbox))]
public sealed class StartSandboxCommand : ConditionCmdlet
{
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SeedFile { get; set; } = [];

    protected override void ProcessRecord()
    {
        string name = Name ?? RunningSandboxes.FreeName();
        if (!ShouldProcess(name, Messages.StartSandbox))
        {
            return;
        }

        SandboxChange change = new() { Scenarios = Scenario, Release = Release };
        string[] seeds = [.. SeedFile.Select(GetUnresolvedProviderPathFromPSPath)];
        SnowSandbox sandbox = Require(name, () =>
        {
            RunningSandboxes.RequireFree(name);
            return Wait(SandboxLauncher.StartAsync(name, Port, seeds, change));
        });
        RunningSandboxes.Add(sandbox, Runspace.DefaultRunspace);
        WriteObject(sandbox);
    }
}
