using System.Collections;
using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Resources;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>Puts sandboxes into a condition: the newest, unless others are named.</summary>
[Cmdlet(VerbsCommon.Set, "SnowSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SnowSandbox))]
public sealed class SetSandboxCommand : ConditionCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan? Latency { get; set; }

    [Parameter]
    [Seconds]
    public TimeSpan? ServiceTime { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Threads { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? QueueLength { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RequestsPerHour { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Hashtable Fault { get; set; } = [];

    [Parameter]
    [Seconds]
    public TimeSpan? RetryAfter { get; set; }

    [Parameter]
    [ValidateSet("Forbidden403", "BadRequest400", "Error500", "FailureWith200", "CreatedWithOldRow")]
    public string? DuplicateKeyAnswer { get; set; }

    [Parameter]
    public SwitchParameter IgnoreClientKeys { get; set; }

    [Parameter]
    public SwitchParameter Hibernating { get; set; }

    [Parameter]
    public SwitchParameter WritesOnly { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] GrantRole { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RevokeRole { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 366)]
    public int? EndDay { get; set; }

    [Parameter]
    [ValidateNotNull]
    public Hashtable Score { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public Hashtable ControlState { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RemoveControl { get; set; } = [];

    [Parameter]
    [ValidateSet("SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All")]
    public string[] GrantPermission { get; set; } = [];

    [Parameter]
    [ValidateSet("SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All")]
    public string[] RevokePermission { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public Hashtable Property { get; set; } = [];

    [Parameter]
    [ValidateNotNull]
    public Hashtable Setting { get; set; } = [];

    [Parameter]
    public SwitchParameter Reset { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void BeginProcessing() => Require(Name, SandboxLauncher.RequireSupport);

    protected override void ProcessRecord()
    {
        if (Name is null)
        {
            Attempt(null, () => SetEach([RunningSandboxes.Find(null)]));
            return;
        }

        foreach (string name in Name)
        {
            Attempt(name, () => SetEach(RunningSandboxes.Matching(name)));
        }
    }

    private void SetEach(IEnumerable<SnowSandbox> sandboxes)
    {
        SandboxChange change = Change();
        foreach (SnowSandbox sandbox in sandboxes)
        {
            sandbox.Host.Check(change);
            if (ShouldProcess(sandbox.Name, Messages.SetSandbox))
            {
                sandbox.Host.Apply(change);
                if (PassThru)
                {
                    WriteObject(sandbox);
                }
            }
        }
    }

    private bool? Given(SwitchParameter value, string name) =>
        MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;

    private SandboxChange Change() => new()
    {
        Reset = Reset,
        Scenarios = Scenario,
        Release = Release,
        Latency = Latency,
        ServiceTime = ServiceTime,
        RetryAfter = RetryAfter,
        Threads = Threads,
        QueueLength = QueueLength,
        RequestsPerHour = RequestsPerHour,
        Faults = Fault,
        DuplicateKeyAnswer = DuplicateKeyAnswer,
        IgnoreClientKeys = Given(IgnoreClientKeys, nameof(IgnoreClientKeys)),
        Hibernating = Given(Hibernating, nameof(Hibernating)),
        WritesOnly = Given(WritesOnly, nameof(WritesOnly)),
        UserName = UserName,
        GrantedRoles = GrantRole,
        RevokedRoles = RevokeRole,
        EndedDays = EndDay ?? 0,
        Scores = Score,
        ControlStates = ControlState,
        RemovedControls = RemoveControl,
        GrantedPermissions = GrantPermission,
        RevokedPermissions = RevokePermission,
        Properties = Property,
        Settings = Setting,
    };
}
