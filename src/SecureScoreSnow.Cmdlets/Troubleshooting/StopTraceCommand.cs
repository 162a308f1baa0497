using System.Management.Automation;

using SecureScoreSnow.Client.Tracing;
using SecureScoreSnow.Cmdlets.Pipeline;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Troubleshooting;

/// <summary>Ends the trace of this session.</summary>
[Cmdlet(VerbsLifecycle.Stop, "SnowTrace", SupportsShouldProcess = true)]
[OutputType(typeof(HarTrace))]
public sealed class StopTraceCommand : SnowCmdlet
{
    protected override void ProcessRecord()
    {
        if (Session.Journal.Trace is { } running && !ShouldProcess(running.Path, Messages.StopTrace))
        {
            return;
        }

        HarTrace trace = Require<HarTrace>(null, Session.Journal.Stop);
        WriteObject(trace);
        if (trace.LeftOutCount > 0)
        {
            WriteWarning(Text.Of(Messages.TraceFull, trace.LeftOutCount, trace.Path));
        }

        if (trace.Problem is { } problem)
        {
            WriteWarning(Text.Of(Messages.TraceBroken, trace.Path, problem));
        }
    }
}
