using System.Management.Automation;

using SecureScoreSnow.Client.Connections;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Connections;

namespace SecureScoreSnow.Cmdlets.Pipeline;

/// <summary>A command that works on an instance: the one it is told, or the current one.</summary>
public abstract class InstanceCmdlet : SnowCmdlet
{
    private protected InstanceCmdlet()
    {
    }

    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public virtual ConnectionReference? Connection { get; set; }

    internal override DateTimeOffset? HeldUntil => Instance is null ? null
        : InstanceGates.For(Instance.Instance).ClosedUntil;

    private protected SnowConnection Instance { get; set; } = null!;

    protected override void BeginProcessing() =>
        Instance = Require(Connection, () => Session.Connections.Find(Connection));
}
