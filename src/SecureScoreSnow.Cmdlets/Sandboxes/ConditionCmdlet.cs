using System.Management.Automation;

using SecureScoreSnow.Cmdlets.Binding;
using SecureScoreSnow.Cmdlets.Completion;
using SecureScoreSnow.Cmdlets.Pipeline;

namespace SecureScoreSnow.Cmdlets.Sandboxes;

/// <summary>What can be said of a sandbox when it starts as well as later.</summary>
public abstract class ConditionCmdlet : SnowCmdlet
{
    private protected ConditionCmdlet()
    {
    }

    [Parameter]
    [OneOf(
        "CrossScopeRefused", "Hibernating", "CustomisedStates", "MandatoryFields", "SingleSignOn", "IpFiltered",
        "RateLimited", "SlowInserts", "NoClientKeys", "BasicAuthenticationRestricted", "NotProvisioned", "OldRelease",
        "ClockAhead", "RegistryMisconfigured", "IntegrationUserUnfit", "IntegrationUserLocked", "TablesCustomised",
        "AccessRestricted", "ConnectorRefused", "OAuthInactive", "CustomisedColumns")]
    [ArgumentCompleter(typeof(ScenarioCompleter))]
    public string[] Scenario { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ReleaseCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Release { get; set; }
}
