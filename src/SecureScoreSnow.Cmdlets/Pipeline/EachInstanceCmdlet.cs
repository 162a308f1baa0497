using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>A command that looks at one instance after another where connections come from the pipeline.</summary>
public abstract class EachInstanceCmdlet : InstanceCmdlet
{
    private protected EachInstanceCmdlet()
    {
    }

    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public override ConnectionReference? Connection { get; set; }

    // Only once there is input is it known which instances are meant.
    protected sealed override void BeginProcessing()
    {
        if (!MyInvocation.ExpectingInput)
        {
            base.BeginProcessing();
        }
    }

    protected sealed override void ProcessRecord()
    {
        if (!MyInvocation.ExpectingInput)
        {
            Look();
            return;
        }

        Attempt(Connection, () =>
        {
            Instance = Session.Connections.Find(Connection);
            Look();
        });
    }

    /// <summary>Looks at <see cref="InstanceCmdlet.Instance"/>.</summary>
    private protected abstract void Look();
}
