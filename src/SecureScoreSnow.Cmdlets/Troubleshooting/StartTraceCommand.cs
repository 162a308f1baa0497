using System.Management.Automation;

using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Has the requests of this session written down, without their secrets.</summary>
[Cmdlet(VerbsLifecycle.Start, "SnowTrace", SupportsShouldProcess = true)]
[OutputType(typeof(HarTrace))]
public sealed class StartTraceCommand : SnowCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    [Parameter]
    [ValidateRange(1, 2_000)]
    public int MaxSizeMB { get; set; } = 100;

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    protected override void ProcessRecord()
    {
        string file = GetUnresolvedProviderPathFromPSPath(Path);
        TraceOptions options = new(file) { Overwrite = !NoClobber, MaxBytes = MaxSizeMB * 1024L * 1024L };
        if (ShouldProcess(file, Messages.StartTrace))
        {
            WriteObject(Require(file, () => Session.Journal.Start(options)));
        }
    }
}
